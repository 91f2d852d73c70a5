import { useCurrentUser } from '../app/viewer';
import { unmask } from '../gql';
import type { FragmentType } from '../gql';
import { Avatar } from '../ui/Avatar';
import { Comment_comment } from './documents';
import { useOutbox } from './outbox';

/**
 * Shows the comments of this page that its list does not contain yet.
 *
 * @param listed the keys and ids of the comments in the list
 */
export function UnsentComments({ parentId, listed }: { parentId: string | null; listed: ReadonlySet<string> }) {
  const { comments, resend, discard } = useOutbox();
  const user = useCurrentUser();
  const shown = comments.filter(({ key, id, ...comment }) => comment.parentId === parentId && !listed.has(key) && !(id && listed.has(id)));
  if (shown.length === 0) return null;
  return (
    <ol>
      {shown.map(comment => (
        <li key={comment.key}>
          <article className="comment unsent" aria-busy={!comment.id && !comment.problem}>
            <p className="byline">
              {user && (
                <span className="person">
                  <Avatar user={user} />
                  <bdi>{user.name}</bdi>
                </span>
              )}
              <span role="status">{comment.problem ? '' : comment.id ? 'Sent' : 'Sending …'}</span>
            </p>
            <p className="draft" dir="auto">
              {comment.markdown}
            </p>
            {comment.problem && (
              <p role="alert" className="error">
                {comment.problem}{' '}
                <button type="button" className="plain" onClick={() => resend(comment)}>
                  Try again
                </button>{' '}
                <button type="button" className="plain" onClick={() => discard(comment.key)}>
                  Discard
                </button>
              </p>
            )}
          </article>
        </li>
      ))}
    </ol>
  );
}

/** Returns the ids of listed comments, and the keys of those that the viewer wrote lately. */
export function keysOf(comments: readonly FragmentType<typeof Comment_comment>[]): ReadonlySet<string> {
  return new Set(unmask(Comment_comment, comments).flatMap(({ id, idempotencyKey }) => [id, idempotencyKey ?? id]));
}
