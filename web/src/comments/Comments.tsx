import { useMemo, useState } from 'react';
import { useClient, useQuery, useSubscription } from 'urql';
import type { Client } from 'urql';
import { unmask } from '../gql';
import { count } from '../posts/PostItem';
import { LoadMore } from '../ui/LoadMore';
import { useHashTarget } from '../ui/use-hash-target';
import { Problem } from '../ui/Problem';
import { CommentForm } from './CommentForm';
import { CommentEvents_subscription, Comments_query, Thread_comment } from './documents';
import { Outbox, useOutbox } from './outbox';
import { Thread } from './Thread';
import { keysOf, UnsentComments } from './UnsentComments';

/**
 * The comments on a post, which follow every change. They are read from the cache when it contains them: the subscription continues
 * at the last event that the cache contains.
 */
export function Comments({ slug }: { slug: string }) {
  const [after, setAfter] = useState<string>();
  const variables = { slug, after, isFirst: after === undefined };
  const [{ data, error, fetching }, read] = useQuery({ query: Comments_query, variables });
  const post = data?.post;
  useHashTarget(Boolean(post?.comments));
  if (!post?.comments) return error ? <Problem error={error} retry={read} /> : null;
  const { id, comments, commentCount, commentsLocked, commentEventsCursor } = post;
  return (
    <Outbox key={id} postId={id}>
      <section className="comments" aria-labelledby="comments">
        <h2 id="comments">{commentCount === 0 ? 'No comments yet' : count(commentCount ?? comments.nodes.length, 'comment')}</h2>
        <LiveComments slug={slug} postId={id} cursor={commentEventsCursor} />
        <ol>
          {comments.nodes.map(comment => (
            <Thread key={comment.id} comment={comment} />
          ))}
        </ol>
        {comments.pageInfo.hasNextPage && (
          <LoadMore isLoading={fetching} error={error} retry={read} load={() => setAfter(comments.pageInfo.endCursor!)} />
        )}
        <UnsentComments parentId={null} listed={keysOf(comments.nodes.map(comment => unmask(Thread_comment, comment)))} />
        {commentsLocked ? <p className="hint">The author has locked the comments.</p> : <NewComment />}
      </section>
    </Outbox>
  );
}

function NewComment() {
  const { send } = useOutbox();
  return <CommentForm label="Write a comment" send={markdown => send(null, markdown)} />;
}

/** Subscribes to the events. The cache applies them. */
function LiveComments({ slug, postId, cursor }: { slug: string; postId: string; cursor: string | null | undefined }) {
  const client = useClient();
  // later pages and events bring later cursors, which do not begin another subscription
  const [after] = useState(cursor);
  const context = useMemo(() => ({ reload: () => readCursor(client, slug) }), [client, slug]);
  useSubscription({ query: CommentEvents_subscription, variables: { postId, after }, pause: !after, context });
  return null;
}

/** Reads the comments again, after an absence of which the events are not kept. */
async function readCursor(client: Client, slug: string) {
  const { data, error } = await client.query(Comments_query, { slug, isFirst: true }, { requestPolicy: 'network-only' });
  if (!data?.post?.commentEventsCursor) throw error ?? new Error('The post is gone.');
  return data.post.commentEventsCursor;
}
