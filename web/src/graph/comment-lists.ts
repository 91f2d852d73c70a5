import type { Cache } from '@urql/exchange-graphcache';
import type { TypedDocumentNode } from 'urql';
import { graphql } from '../gql';

interface ListedComment {
  __typename?: 'Comment';
  id: string;
  parent: { id: string } | null;
  post: { id: string } | null;
}

interface CommentEvent {
  __typename: 'CommentAdded' | 'CommentChanged' | 'CommentRemoved';
  cursor: string;
  commentId: string;
  comment: ListedComment | null | undefined;
}

const CommentsCursor_post = graphql(`
  fragment CommentsCursor_post on Post {
    __typename
    id
    commentEventsCursor
  }
`);

const Removed_comment = graphql(`
  fragment Removed_comment on Comment {
    __typename
    id
    status
  }
`);

const CommentCount_post = graphql(`
  fragment CommentCount_post on Post {
    __typename
    id
    commentCount
  }
`);

const ReplyCount_comment = graphql(`
  fragment ReplyCount_comment on Comment {
    __typename
    id
    replyCount
  }
`);

const keyOf = (comment: { id: string }) => `Comment:${comment.id}`;

/**
 * Applies an event to the lists of comments. The comment itself is in the cache already. Stores the cursor with the post: a page
 * that is shown again from the cache subscribes with it, and receives what happened in between.
 */
export function applyCommentEvent(cache: Cache, postId: string, { __typename, cursor, commentId, comment }: CommentEvent) {
  if (comment && __typename === 'CommentAdded') addComment(cache, comment);
  // undefined: the comment could not be read, which its error reports
  else if (comment === null) removeComment(cache, commentId);
  cache.writeFragment(CommentsCursor_post, { __typename: 'Post', id: postId, commentEventsCursor: cursor });
}

/** Adds a comment to the end of its list, unless the list contains it, or its last page is not loaded. */
export function addComment(cache: Cache, comment: ListedComment) {
  for (const page of pages(cache, comment.parent, comment.post)) {
    if (cache.resolve(cache.resolve(page, 'pageInfo') as string, 'hasNextPage')) continue;
    const nodes = nodesOf(cache, page);
    if (!nodes.includes(keyOf(comment))) cache.link(page, 'nodes', [...nodes, keyOf(comment)]);
  }
}

/** Removes a comment from its list, and from the counts of what contains it, once. */
export function removeComment(cache: Cache, id: string) {
  const key = keyOf({ id });
  const [parent, post] = [cache.resolve(key, 'parent'), cache.resolve(key, 'post')] as (string | null)[];
  if (cache.resolve(key, 'status') === 'VISIBLE') {
    cache.writeFragment(Removed_comment, { __typename: 'Comment', id, status: 'DELETED' });
    count(cache, CommentCount_post, post, 'commentCount');
    count(cache, ReplyCount_comment, parent, 'replyCount');
  }
  removeFromList(cache, parent ?? post ?? null, parent ? 'replies' : 'comments', key);
}

/** Removes an object from the loaded pages of a list. */
export function removeFromList(cache: Cache, owner: string | null, field: string, key: string) {
  for (const page of pagesOf(cache, owner, field)) {
    cache.link(page, 'nodes', nodesOf(cache, page).filter(node => node !== key));
  }
}

/** Decreases a count by one, if it is known. */
function count(cache: Cache, fragment: TypedDocumentNode<any, any>, key: string | null | undefined, field: string) {
  const value = key && (cache.resolve(key, field) as number | null | undefined);
  if (!key || typeof value !== 'number') return;
  const [__typename, id] = key.split(':');
  cache.writeFragment(fragment, { __typename, id, [field]: value - 1 });
}

function pages(cache: Cache, parent: { id: string } | null, post: { id: string } | null) {
  return parent ? pagesOf(cache, keyOf(parent), 'replies') : pagesOf(cache, post && `Post:${post.id}`, 'comments');
}

/** Returns the keys of the loaded pages of a list. */
function pagesOf(cache: Cache, owner: string | null, field: string): string[] {
  return cache
    .inspectFields(owner)
    .filter(({ fieldName }) => fieldName === field)
    .map(({ fieldName, arguments: args }) => cache.resolve(owner!, fieldName, args ?? undefined) as string | null)
    .filter(page => page !== null && page !== undefined);
}

function nodesOf(cache: Cache, page: string) {
  return (cache.resolve(page, 'nodes') ?? []) as string[];
}
