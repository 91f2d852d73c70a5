import { cacheExchange } from '@urql/exchange-graphcache';
import { Client, gql } from 'urql';
import { expect, test } from 'vitest';
import { map } from 'wonka';
import { cache } from '../src/graph/cache';

const Pending = gql`
  query ($after: String) {
    pendingComments(first: 1, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }
  }
`;

const Moderate = gql`
  mutation ($input: ModerateCommentInput!) { moderateComment(input: $input) { userErrors { message } } }
`;

function clientOf(userErrors: object[]) {
  return new Client({
    url: 'https://example.org',
    exchanges: [
      cacheExchange(cache),
      () => map(operation => {
        const { after } = operation.variables as { after?: string };
        const pageInfo = { __typename: 'PageInfo', hasNextPage: !after, endCursor: 'a' };
        const pendingComments = { __typename: 'CommentConnection', nodes: [{ __typename: 'Comment', id: after ? 'b' : 'a' }], pageInfo };
        const moderateComment = { __typename: 'ModerateCommentPayload', userErrors };
        const data = operation.kind === 'query' ? { __typename: 'Query', pendingComments } : { __typename: 'Mutation', moderateComment };
        return { operation, data, stale: false, hasNext: false };
      }),
    ],
  });
}

async function idsAfterDecision(userErrors: object[]) {
  const client = clientOf(userErrors);
  await client.query(Pending, {}).toPromise();
  await client.query(Pending, { after: 'a' }).toPromise();
  await client.mutation(Moderate, { input: { commentId: 'b', hidden: true } }).toPromise();
  const { data } = await client.query(Pending, { after: 'a' }, { requestPolicy: 'cache-only' }).toPromise();
  return data.pendingComments.nodes.map(({ id }: { id: string }) => id);
}

test('comment leaves the queue when a moderator has decided, and the pages before it stay', async () => {
  expect(await idsAfterDecision([])).toEqual(['a']);
});

test('comment that was edited meanwhile stays in the queue', async () => {
  expect(await idsAfterDecision([{ __typename: 'UserError', message: 'It was edited.' }])).toEqual(['a', 'b']);
});
