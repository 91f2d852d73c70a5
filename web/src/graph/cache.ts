import { cacheOptions } from '@inkwire/live/urql';
import type { CacheExchangeOpts, UpdateResolver } from '@urql/exchange-graphcache';
import { addComment, applyCommentEvent, removeComment, removeFromList } from './comment-lists';
import { applyNotificationEvent } from './notification-lists';

const viewer = 'Viewer:only';

/** Makes lists of the viewer be read again that a mutation changed. */
function invalidates(...fields: string[]): UpdateResolver {
  return (_result, _args, store) => {
    for (const { fieldName, arguments: args } of store.inspectFields(viewer)) {
      if (fields.includes(fieldName)) store.invalidate(viewer, fieldName, args ?? undefined);
    }
  };
}

/** Removes from the queues what a moderator has decided on. */
function decides(queues: string[], keyOf: (input: any) => string): UpdateResolver {
  return (result: any, args: any, store, { fieldName }) => {
    if (result[fieldName].userErrors.length > 0) return;
    for (const queue of queues) removeFromList(store, 'Query', queue, keyOf(args.input));
  };
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
      bookmarkPost: invalidates('bookmarks'),
      removeBookmark: invalidates('bookmarks'),
      followUser: invalidates('feed'),
      unfollowUser: invalidates('feed'),
      followTag: invalidates('feed', 'followedTags'),
      unfollowTag: invalidates('feed', 'followedTags'),
      blockUser: invalidates('blockedUsers'),
      unblockUser: (_result, args: any, store) => removeFromList(store, viewer, 'blockedUsers', `User:${args.input.userId}`),
      signOut: invalidates('sessions'),
      createPost: invalidates('posts'),
      deletePost: invalidates('posts'),
      publishPost: invalidates('posts'),
      unpublishPost: invalidates('posts'),
      moderateComment: decides(['pendingComments', 'reportedComments'], ({ commentId }) => `Comment:${commentId}`),
      moderatePost: decides(['reportedPosts'], ({ postId }) => `Post:${postId}`),
    },
    Subscription: {
      commentEvents: (result: any, args: any, store) => applyCommentEvent(store, args.postId, result.commentEvents),
      notificationEvents: (result: any, _args, store) => applyNotificationEvent(store, result.notificationEvents),
    },
  },
};
