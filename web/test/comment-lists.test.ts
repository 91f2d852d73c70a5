import { cacheExchange } from '@urql/exchange-graphcache';
import { Client, gql } from 'urql';
import type { Exchange, Operation } from 'urql';
import { beforeEach, expect, test } from 'vitest';
import { filter, makeSubject, map, merge, pipe, subscribe } from 'wonka';
import { cache } from '../src/graph/cache';

const List = gql`
  query ($after: String) {
    post(slug: "a") {
      id
      commentCount
      commentEventsCursor
      comments(first: 2, after: $after) {
        nodes { id status replyCount parent { id } post { id } replies(first: 2) { nodes { id status replyCount parent { id } post { id } } pageInfo { hasNextPage endCursor } } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`;

const Events = gql`
  subscription ($postId: ID!, $after: String) {
    commentEvents(postId: $postId, after: $after) {
      cursor
      previousCursor
      commentId
      ... on CommentAdded {
        comment { id status replyCount parent { id replyCount } post { id commentCount } replies(first: 2) { nodes { id status replyCount parent { id } post { id } } pageInfo { hasNextPage endCursor } } }
      }
      ... on CommentRemoved { comment { id } }
    }
  }
`;

let client: Client;
let emit: (event: object) => void;
let requests: number;
let pages: Record<string, { nodes: object[]; pageInfo: object }>;

beforeEach(() => {
  requests = 0;
  const answers: Exchange = () => operations => {
    const { source, next } = makeSubject<any>();
    let subscription: Operation;
    pipe(operations, filter(({ kind }) => kind === 'subscription'), subscribe(operation => (subscription = operation)));
    emit = event => next({ operation: subscription, data: { commentEvents: event }, stale: false, hasNext: true });
    const queries = pipe(
      operations,
      filter(({ kind }) => kind === 'query'),
      map(operation => {
        requests += 1;
        const comments = { __typename: 'CommentConnection', ...pages[operation.variables?.after ?? ''] };
        const post = { __typename: 'Post', id: 'p', commentCount: 2, commentEventsCursor: 'cursor-1', comments };
        return { operation, data: { __typename: 'Query', post }, stale: false, hasNext: false };
      }),
    );
    return merge([queries, source]);
  };
  client = new Client({ url: 'https://example.org', exchanges: [cacheExchange(cache), answers] });
  client.subscription(Events, { postId: 'p', after: 'cursor-1' }).subscribe(() => {});
});

const last = { __typename: 'PageInfo', hasNextPage: false, endCursor: null };

function comment(id: string, parent?: string) {
  return {
    __typename: 'Comment',
    id,
    status: 'VISIBLE',
    replyCount: 0,
    parent: parent ? { __typename: 'Comment', id: parent, replyCount: 1 } : null,
    post: { __typename: 'Post', id: 'p', commentCount: 3 },
    replies: { __typename: 'CommentConnection', nodes: [], pageInfo: last },
  };
}

const added = (id: string, parent?: string) =>
  emit({ __typename: 'CommentAdded', cursor: `cursor-${id}`, previousCursor: '', commentId: id, comment: comment(id, parent) });
const removed = (id: string) =>
  emit({ __typename: 'CommentRemoved', cursor: `cursor-${id}-removed`, previousCursor: '', commentId: id, comment: null });

/** Returns the ids that a page shows, with those of replies in parentheses. */
async function shown(after?: string) {
  const { data } = await client.query(List, { after });
  return data.post.comments.nodes
    .map(({ id, replies }: any) => [id, ...replies.nodes.map((reply: any) => `(${reply.id})`)].join(''))
    .join(' ');
}

test('comment and reply appear at their places, once, without another request', async () => {
  pages = { '': { nodes: [comment('1')], pageInfo: last } };
  expect(await shown()).toBe('1');
  added('2');
  added('2');
  added('3', '1');

  expect(await shown()).toBe('1(3) 2');
  expect(requests).toBe(1);
});

test('comment is not appended while its page is not loaded, and not twice when it is', async () => {
  pages = {
    '': { nodes: [comment('1'), comment('2')], pageInfo: { __typename: 'PageInfo', hasNextPage: true, endCursor: 'e' } },
    e: { nodes: [comment('3'), comment('4')], pageInfo: last },
  };
  await shown();
  added('4');
  expect(await shown()).toBe('1 2');

  expect(await shown('e')).toBe('1 2 3 4');
  added('5');
  added('4');
  expect(await shown('e')).toBe('1 2 3 4 5');
});

test('comment disappears with its event, and the cursor of the event is where a later visit continues', async () => {
  pages = { '': { nodes: [comment('1'), comment('2')], pageInfo: last } };
  await shown();
  added('3', '1');
  removed('3');
  removed('3');
  removed('2');

  expect(await shown()).toBe('1');
  const { data } = await client.query(List, {});
  expect(data.post.commentCount).toBe(1);
  expect(data.post.comments.nodes[0].replyCount).toBe(0);
  expect(data.post.commentEventsCursor).toBe('cursor-2-removed');
});
