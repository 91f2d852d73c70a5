import { Link } from 'wouter';
import { graphql, unmask } from '../gql';
import type { FragmentType } from '../gql';
import { Avatar } from '../ui/Avatar';
import { Html } from '../ui/Html';
import { Time } from '../ui/Time';

const NotificationItem_notification = graphql(`
  fragment NotificationItem_notification on Notification {
    __typename
    id
    createdAt
    readAt
    actor {
      id
      handle
      name
      ...Avatar_user
    }
    ... on PostNotification {
      post {
        id
        slug
        title
      }
    }
    ... on CommentNotification {
      comment {
        ...NotificationItem_comment
      }
    }
    ... on ReplyNotification {
      comment {
        ...NotificationItem_comment
      }
    }
    ... on MentionNotification {
      comment {
        ...NotificationItem_comment
      }
    }
    ... on ReactionNotification {
      actorCount
      post {
        id
        slug
        title
      }
    }
  }
`);

const NotificationItem_comment = graphql(`
  fragment NotificationItem_comment on Comment {
    id
    html
    post {
      id
      slug
      title
    }
  }
`);

const verbs = {
  FollowNotification: 'follows you',
  PostNotification: 'published',
  CommentNotification: 'commented on',
  ReplyNotification: 'replied to you at',
  MentionNotification: 'mentioned you at',
  ReactionNotification: 'reacted to',
};

export function NotificationItem(props: { notification: FragmentType<typeof NotificationItem_notification>; open: () => void }) {
  const notification = unmask(NotificationItem_notification, props.notification);
  const { __typename, actor, createdAt, readAt } = notification;
  const comment = 'comment' in notification ? unmask(NotificationItem_comment, notification.comment) : undefined;
  const post = comment?.post ?? ('post' in notification ? notification.post : undefined);
  const others = __typename === 'ReactionNotification' ? notification.actorCount - 1 : 0;
  return (
    <li className="notification" data-unread={readAt === null}>
      {actor && <Avatar user={actor} />}
      <div>
        <p>
          {actor ? (
            <Link href={`/users/${actor.handle}`}>
              <bdi>{actor.name}</bdi>
            </Link>
          ) : (
            'A former member'
          )}
          {others > 0 && ` and ${others} more`} {verbs[__typename]}{' '}
          {post && (
            <Link href={`/posts/${encodeURIComponent(post.slug)}${comment ? `#comment-${comment.id}` : ''}`} onClick={props.open}>
              <bdi>{post.title}</bdi>
            </Link>
          )}
        </p>
        {comment?.html && <Html html={comment.html} className="excerpt" />}
        <p className="hint">
          <Time at={createdAt} />
          {readAt === null && <span className="hidden">, unread</span>}
        </p>
      </div>
    </li>
  );
}
