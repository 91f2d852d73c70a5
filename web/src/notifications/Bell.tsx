import { useMemo, useState } from 'react';
import { useClient, useQuery, useSubscription } from 'urql';
import type { Client } from 'urql';
import { Link } from 'wouter';
import { graphql } from '../gql';

const Bell_query = graphql(`
  query Bell {
    viewer {
      unreadNotificationCount
      notificationsCursor
    }
  }
`);

const NotificationEvents = graphql(`
  subscription NotificationEvents($after: String) {
    notificationEvents(after: $after) {
      cursor
      previousCursor
      notificationId
      unreadNotificationCount
      ... on NotificationAdded {
        notification {
          ...NotificationItem_notification
        }
      }
      ... on NotificationChanged {
        notification {
          ...NotificationItem_notification
        }
      }
    }
  }
`);

/** Shows how many notifications are unread, and follows every change. */
export function Bell() {
  const [{ data }] = useQuery({ query: Bell_query });
  const viewer = data?.viewer;
  const unread = viewer?.unreadNotificationCount ?? 0;
  return (
    <Link href="/notifications" className="bell" aria-label={unread ? `Notifications, ${unread} unread` : 'Notifications'}>
      <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
        <path d="M12 3a6 6 0 0 0-6 6v4l-2 4h16l-2-4V9a6 6 0 0 0-6-6Zm-2 16a2 2 0 0 0 4 0" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" />
      </svg>
      {unread > 0 && <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>}
      {viewer?.notificationsCursor && <LiveNotifications cursor={viewer.notificationsCursor} />}
    </Link>
  );
}

/** Subscribes to the events. The cache applies them to the number and to the list. */
function LiveNotifications({ cursor }: { cursor: string }) {
  const [after] = useState(cursor);
  const client = useClient();
  const context = useMemo(() => ({ reload: () => readCursor(client) }), [client]);
  useSubscription({ query: NotificationEvents, variables: { after }, context });
  return null;
}

/** Reads the number again, after an absence of which the events are not kept. */
async function readCursor(client: Client) {
  const { data, error } = await client.query(Bell_query, {}, { requestPolicy: 'network-only' });
  if (!data?.viewer?.notificationsCursor) throw error ?? new Error('Nobody is signed in.');
  return data.viewer.notificationsCursor;
}
