import { useState } from 'react';
import { useClient, useQuery } from 'urql';
import { unmask } from '../gql';
import type { FragmentType } from '../gql';
import { Comment } from './Comment';
import { CommentForm } from './CommentForm';
import { Comment_comment, Replies_query, Thread_comment } from './documents';
import { useOutbox } from './outbox';
import { keysOf, UnsentComments } from './UnsentComments';

type Masked = FragmentType<typeof Comment_comment>;

interface Replies {
  nodes: readonly (Masked & { id: string; replies?: Replies })[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

/** A comment with its replies, as a list entry. */
export function Thread(props: { comment: FragmentType<typeof Thread_comment> }) {
  const comment = unmask(Thread_comment, props.comment);
  return <Branch comment={comment} id={comment.id} replies={comment.replies} />;
}

function Branch({ comment: masked, id, replies }: { comment: Masked; id: string; replies: Replies | undefined }) {
  const comment = unmask(Comment_comment, masked);
  const { send } = useOutbox();
  const [isReplying, setReplying] = useState(false);

  function reply(markdown: string) {
    send(id, markdown);
    setReplying(false);
  }

  return (
    <li>
      <Comment comment={masked} reply={() => setReplying(true)} />
      {isReplying && (
        <CommentForm
          label={`Reply to ${comment.author?.name ?? 'this comment'}`}
          action="Reply"
          autoFocus
          send={reply}
          cancel={() => setReplying(false)}
        />
      )}
      {replies ? <ReplyList id={id} replies={replies} /> : <FoldedReplies id={id} count={comment.replyCount} />}
    </li>
  );
}

function ReplyList({ id, replies: { nodes, pageInfo } }: { id: string; replies: Replies }) {
  const client = useClient();
  return (
    <>
      {nodes.length > 0 && (
        <ol>
          {nodes.map(reply => (
            <Branch key={reply.id} comment={reply} id={reply.id} replies={reply.replies} />
          ))}
        </ol>
      )}
      {pageInfo.hasNextPage && (
        // the cache appends the page to the list
        <button type="button" className="plain" onClick={() => client.query(Replies_query, { id, after: pageInfo.endCursor }).toPromise()}>
          More replies
        </button>
      )}
      <UnsentComments parentId={id} listed={keysOf(nodes)} />
    </>
  );
}

/** Replies below the levels that a page shows at once. */
function FoldedReplies({ id, count }: { id: string; count: number }) {
  const [isOpen, setOpen] = useState(false);
  const [{ data }] = useQuery({ query: Replies_query, variables: { id }, pause: !isOpen });
  const replies = data?.comment?.replies;
  if (isOpen && replies) return <ReplyList id={id} replies={unmaskAll(replies)} />;
  return (
    <>
      {count > 0 && (
        <button type="button" className="plain" disabled={isOpen} onClick={() => setOpen(true)}>
          {count === 1 ? 'Show 1 reply' : `Show ${count} replies`}
        </button>
      )}
      <UnsentComments parentId={id} listed={new Set()} />
    </>
  );
}

function unmaskAll({ nodes, pageInfo }: { nodes: readonly FragmentType<typeof Thread_comment>[]; pageInfo: Replies['pageInfo'] }): Replies {
  return { nodes: unmask(Thread_comment, nodes), pageInfo };
}
