import { useState } from 'react';
import { useQuery } from 'urql';
import { SignInFirst } from '../account/SignInFirst';
import { isSignedIn } from '../account/session-state';
import { graphql } from '../gql';
import { useSend } from '../graph/use-send';
import { LoadMore } from '../ui/LoadMore';
import { Problem } from '../ui/Problem';
import { Waiting } from '../ui/Waiting';
import { NotificationItem } from './NotificationItem';

const Notifications = graphql(`
  query Notifications($after: String) {
    viewer {
      unreadNotificationCount
      notifications(first: 20, after: $after) {
        nodes {
          id
          ...NotificationItem_notification
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

/** The notifications themselves change by their events. */
const MarkRead = graphql(`
  mutation MarkNotificationsRead($ids: [ID!]) {
    markNotificationsRead(input: { ids: $ids }) {
      viewer {
        unreadNotificationCount
      }
      userErrors {
        message
      }
    }
  }
`);

export default function NotificationsPage() {
  const [after, setAfter] = useState<string>();
  const variables = { after };
  const [{ data, error, fetching }, read] = useQuery({ query: Notifications, variables, pause: !isSignedIn() });
  const send = useSend();
  if (!isSignedIn()) return <SignInFirst />;
  const list = data?.viewer?.notifications;
  if (!list) return error ? <Problem error={error} retry={read} /> : <Waiting />;
  return (
    <>
      <title>Notifications – Inkwire</title>
      <header className="page-head row">
        <h1 className="page-title">Notifications</h1>
        {(data.viewer?.unreadNotificationCount ?? 0) > 0 && (
          <button type="button" className="toggle" onClick={() => send(MarkRead, {})}>
            Mark all as read
          </button>
        )}
      </header>
      <ol className="notifications">
        {list.nodes.map(notification => (
          <NotificationItem
            key={notification.id}
            notification={notification}
            open={() => void send(MarkRead, { ids: [notification.id] })}
          />
        ))}
      </ol>
      {list.nodes.length === 0 && <p className="hint">Nothing has happened yet.</p>}
      {list.pageInfo.hasNextPage && <LoadMore isLoading={fetching} error={error} retry={read} load={() => setAfter(list.pageInfo.endCursor!)} />}
    </>
  );
}
