import type { Cache } from '@urql/exchange-graphcache';
import { graphql } from '../gql';

interface NotificationEvent {
  cursor: string;
  notificationId: string;
  unreadNotificationCount: number;
  notification?: { __typename: string; id: string } | null;
}

const Badge_viewer = graphql(`
  fragment Badge_viewer on Viewer {
    __typename
    unreadNotificationCount
    notificationsCursor
  }
`);
const viewer = 'Viewer:only';

/** Applies an event to the first page of notifications: the ids sort in the order of the list, with the greatest one first. */
export function applyNotificationEvent(cache: Cache, event: NotificationEvent) {
  const { notification, notificationId, unreadNotificationCount, cursor } = event;
  cache.writeFragment(Badge_viewer, { __typename: 'Viewer', unreadNotificationCount, notificationsCursor: cursor });
  for (const { fieldName, arguments: args } of cache.inspectFields(viewer)) {
    if (fieldName !== 'notifications') continue;
    const page = cache.resolve(viewer, fieldName, args ?? undefined) as string;
    const others = ((cache.resolve(page, 'nodes') ?? []) as string[]).filter(node => !node.endsWith(`:${notificationId}`));
    const isListed = notification && isInPage(cache, page, others, notificationId, Boolean(args?.after));
    const nodes = isListed ? [...others, `${notification.__typename}:${notification.id}`] : others;
    cache.link(page, 'nodes', nodes.sort((a, b) => (idOf(a) < idOf(b) ? 1 : -1)));
  }
}

/** A notification that returns has a former id, and may belong to a page that is not loaded. */
function isInPage(cache: Cache, page: string, nodes: string[], id: string, isLater: boolean) {
  const isLast = !cache.resolve(cache.resolve(page, 'pageInfo') as string, 'hasNextPage');
  const isAfterFirst = !isLater || nodes.some(node => idOf(node) > id);
  return isAfterFirst && (isLast || nodes.some(node => idOf(node) < id));
}

const idOf = (key: string) => key.slice(key.indexOf(':') + 1);
