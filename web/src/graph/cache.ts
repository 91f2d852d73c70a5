import { cacheOptions } from '@inkwire/live/urql';
import type { Cache, CacheExchangeOpts, UpdateResolver } from '@urql/exchange-graphcache';
import { addComment, applyCommentEvent, removeComment } from './comment-lists';
import { applyNotificationEvent } from './notification-lists';

/** Makes lists be read again that a mutation changed. */
function invalidates(typeName: 'Query' | 'Viewer', ...fields: string[]): UpdateResolver {
  return (_result, _args, store) => forget(store, typeName, fields);
}

function forget(store: Cache, typeName: 'Query' | 'Viewer', fields: string[]) {
  const key = typeName === 'Query' ? 'Query' : 'Viewer:only';
  for (const { fieldName, arguments: args } of store.inspectFields(key)) {
    if (fields.includes(fieldName)) store.invalidate(key, fieldName, args ?? undefined);
  }
}

/** What the cache of the page knows beyond the general options: where new objects belong, and which lists a mutation changes. */
export const cache: CacheExchangeOpts = {
  ...cacheOptions,
  updates: {
    Mutation: {
      addComment: (result: any, _args, store) => result.addComment.comment && addComment(store, result.addComment.comment),
      deleteComment: (result: any, _args, store) => {
        const { deletedCommentId, comment } = result.deleteComment;
        if (deletedCommentId && !comment) removeComment(store, deletedCommentId);
      },
      bookmarkPost: invalidates('Viewer', 'bookmarks'),
      removeBookmark: invalidates('Viewer', 'bookmarks'),
      followUser: invalidates('Viewer', 'feed'),
      unfollowUser: invalidates('Viewer', 'feed'),
      followTag: invalidates('Viewer', 'feed', 'followedTags'),
      unfollowTag: invalidates('Viewer', 'feed', 'followedTags'),
      blockUser: invalidates('Viewer', 'blockedUsers'),
      unblockUser: invalidates('Viewer', 'blockedUsers'),
      signOut: invalidates('Viewer', 'sessions'),
      createPost: invalidates('Viewer', 'posts'),
      deletePost: invalidates('Viewer', 'posts'),
      publishPost: invalidates('Viewer', 'posts'),
      unpublishPost: invalidates('Viewer', 'posts'),
      moderateComment: invalidates('Query', 'pendingComments', 'reportedComments'),
      moderatePost: invalidates('Query', 'reportedPosts'),
    },
    Subscription: {
      commentEvents: (result: any, args: any, store) => applyCommentEvent(store, args.postId, result.commentEvents),
      notificationEvents: (result: any, _args, store) => applyNotificationEvent(store, result.notificationEvents),
    },
  },
};
