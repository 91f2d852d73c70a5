import { useState } from 'react';
import { useMutation } from 'urql';
import { Link } from 'wouter';
import { useRequireUser } from '../account/require-user';
import { useCurrentUser } from '../app/viewer';
import { graphql, unmask } from '../gql';
import type { FragmentType } from '../gql';
import { useSend } from '../graph/use-send';
import { Avatar } from '../ui/Avatar';
import { Html } from '../ui/Html';
import { Reactions } from '../ui/Reactions';
import { ReportButton } from '../ui/ReportButton';
import { Time } from '../ui/Time';
import { Comment_comment } from './documents';
import { EditComment } from './EditComment';

const SetCommentReactions = graphql(`
  mutation SetCommentReactions($input: SetCommentReactionsInput!) {
    setCommentReactions(input: $input) {
      comment {
        id
        viewerReactions
        reactions {
          ...Reactions_count
        }
      }
      userErrors {
        message
      }
    }
  }
`);

const DeleteComment = graphql(`
  mutation DeleteComment($id: ID!) {
    deleteComment(input: { id: $id }) {
      deletedCommentId
      comment {
        ...Comment_comment
      }
      userErrors {
        message
      }
    }
  }
`);

const ReportComment = graphql(`
  mutation ReportComment($input: ReportCommentInput!) {
    reportComment(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

const placeholders = {
  DELETED: 'This comment was deleted by its author.',
  HIDDEN: 'This comment was hidden by a moderator.',
  PENDING: 'This comment waits for approval.',
};

export function Comment({ comment: masked, reply }: { comment: FragmentType<typeof Comment_comment>; reply: () => void }) {
  const comment = unmask(Comment_comment, masked);
  const { id, author, status, html, reactions, viewerReactions } = comment;
  const isOwn = useCurrentUser()?.id === author?.id && author !== null;
  const requireUser = useRequireUser();
  const [, setReactions] = useMutation(SetCommentReactions);
  const [, remove] = useMutation(DeleteComment);
  const send = useSend();
  const [isEditing, setEditing] = useState(false);

  return (
    <article className="comment" id={`comment-${id}`} data-status={status}>
      <p className="byline">
        {author ? (
          <Link href={`/users/${author.handle}`} className="person">
            <Avatar user={author} />
            <bdi>{author.name}</bdi>
          </Link>
        ) : (
          html && <span>A former member</span>
        )}
        <a href={`#comment-${id}`}>
          <Time at={comment.createdAt} />
        </a>
        {comment.editedAt && <span>edited</span>}
      </p>
      {status !== 'VISIBLE' && <p className="hint">{placeholders[status]}</p>}
      {isEditing ? <EditComment id={id} close={() => setEditing(false)} /> : html && <Html html={html} className="comment-text" />}
      {status !== 'DELETED' && html && (
        <div className="actions">
          <Reactions
            reactions={reactions}
            viewerReactions={viewerReactions}
            set={kinds => setReactions({ input: { commentId: id, reactions: kinds } })}
          />
          <button type="button" className="plain" onClick={() => requireUser() && reply()}>
            Reply
          </button>
          {!isOwn && <ReportButton report={reason => send(ReportComment, { input: { commentId: id, reason } })} />}
          {isOwn && (
            <>
              <button type="button" className="plain" onClick={() => setEditing(true)}>
                Edit
              </button>
              <button type="button" className="plain" onClick={() => confirm('Delete this comment?') && remove({ id })}>
                Delete
              </button>
            </>
          )}
        </div>
      )}
    </article>
  );
}
