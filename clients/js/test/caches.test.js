import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { createClient, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { buildSchema, getNamedType, isInterfaceType, isObjectType } from 'graphql';
import { connections, keyless, possibleTypes, singletons } from '@inkwire/live';
import { typePolicies } from '@inkwire/live/apollo';
import { cacheOptions } from '@inkwire/live/urql';

// What the caches are told about the graph.

const sdl = await readFile(new URL('../../../router-config/schema.graphql', import.meta.url), 'utf8');
const types = Object.values(buildSchema(sdl).getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const paging = ['first', 'after', 'last', 'before'];

test('all_lists_with_pages_are_known', () => {
  const found = {};
  for (const type of types.filter(isObjectType)) {
    for (const { name, type: fieldType, args } of Object.values(type.getFields())) {
      if (!getNamedType(fieldType).name.endsWith('Connection')) continue;
      found[type.name] ??= {};
      found[type.name][name] = args.map(argument => argument.name).filter(argument => !paging.includes(argument));
    }
  }
  assert.deepEqual(connections, found);
});

test('all_types_without_an_id_are_known', () => {
  const isPart = ({ name }) => !/^(Query|Mutation|Subscription|PageInfo)$|(Connection|Edge|Payload)$/.test(name);
  const found = types.filter(type => isObjectType(type) && isPart(type) && String(type.getFields().id?.type) !== 'ID!');
  assert.deepEqual([...keyless, ...singletons].sort(), found.map(({ name }) => name).sort());
});

test('the_types_of_all_interfaces_are_known', () => {
  const schema = buildSchema(sdl);
  const found = types.filter(isInterfaceType).map(type => [type.name, schema.getPossibleTypes(type).map(({ name }) => name).sort()]);
  assert.deepEqual(possibleTypes, Object.fromEntries(found));
});

const page = (start, end, hasNextPage) => ({
  __typename: 'PageInfo',
  startCursor: `c${start}`,
  endCursor: `c${end}`,
  hasNextPage,
  hasPreviousPage: start > 1,
});
const post = id => ({ __typename: 'Post', id: `${id}`, title: `Post ${id}` });
const range = (start, end) => Array.from({ length: end - start + 1 }, (_, index) => start + index);

/** A `fetch` that answers pages of two of four posts. */
async function fetch(_url, { body }) {
  const { after, tag } = JSON.parse(body).variables;
  const start = after ? Number(after.slice(1)) + 1 : tag ? 11 : 1;
  const ids = range(start, start + 1);
  return Response.json({
    data: {
      posts: {
        __typename: 'PostConnection',
        totalCount: 4,
        nodes: ids.map(post),
        edges: ids.map(id => ({ __typename: 'PostEdge', cursor: `c${id}`, node: post(id) })),
        pageInfo: page(start, start + 1, start < 3),
      },
    },
  });
}

const queryOf = selection => `query ($after: String, $tag: String) {
  posts(first: 2, after: $after, filter: { tag: $tag }) { totalCount ${selection} pageInfo { startCursor endCursor hasNextPage hasPreviousPage } }
}`;
const selections = {
  nodes: ['nodes { id title }', ({ nodes }) => nodes.map(({ id }) => id)],
  edges: ['edges { cursor node { id title } }', ({ edges }) => edges.map(({ node }) => node.id)],
  nodes_and_edges: ['nodes { id title } edges { cursor node { id } }', ({ nodes, edges }) => nodes.map(({ id }, index) => (assert.equal(edges[index].node.id, id), id))],
};
/** Graphcache leaves out edges whose node is not selected. */
const forApollo = {
  nodes_beside_their_edges: ['nodes { id title } edges { cursor }', ({ nodes, edges }) => nodes.map(({ id }, index) => (assert.equal(edges[index].cursor, `c${id}`), id))],
};

function apollo() {
  return new ApolloClient({ link: new HttpLink({ uri: 'http://localhost/graphql', fetch }), cache: new InMemoryCache({ typePolicies, possibleTypes }) });
}

for (const [name, [selection, idsOf]] of Object.entries({ ...selections, ...forApollo })) {
  test(`apollo_appends_a_page_of_${name}`, async () => {
    const client = apollo();
    const query = gql(queryOf(selection));
    const { data } = await client.query({ query });
    assert.deepEqual(idsOf(data.posts), ['1', '2']);
    await client.query({ query, variables: { tag: 'other' } });
    await client.watchQuery({ query }).fetchMore({ variables: { after: data.posts.pageInfo.endCursor } });
    const { posts } = client.readQuery({ query });
    assert.deepEqual(idsOf(posts), ['1', '2', '3', '4']);
    assert.deepEqual(posts.pageInfo, page(1, 4, false));
  });

}

for (const [name, [selection, idsOf]] of Object.entries(selections)) {
  test(`graphcache_appends_a_page_of_${name}`, async () => {
    const exchanges = [cacheExchange(cacheOptions), fetchExchange];
    const client = createClient({ url: 'http://localhost/graphql', preferGetMethod: false, fetch, exchanges });
    const query = queryOf(selection);
    await client.query(query, {}).toPromise();
    await client.query(query, { tag: 'other' }).toPromise();
    const { data } = await client.query(query, { after: 'c2' }).toPromise();
    assert.deepEqual(idsOf(data.posts), ['1', '2', '3', '4']);
  });
}

test('apollo_shows_a_comment_once_that_an_event_added_before_its_page_was_loaded', async () => {
  const client = apollo();
  const query = gql(queryOf('nodes { id title }'));
  const { data } = await client.query({ query });
  client.cache.updateQuery({ query }, ({ posts }) => ({ posts: { ...posts, nodes: [...posts.nodes, post(3)] } }));
  assert.deepEqual(client.readQuery({ query }).posts.nodes.map(({ id }) => id), ['1', '2', '3']);
  await client.watchQuery({ query }).fetchMore({ variables: { after: data.posts.pageInfo.endCursor } });
  assert.deepEqual(client.readQuery({ query }).posts.nodes.map(({ id }) => id), ['1', '2', '3', '4']);
});

test('apollo_shows_a_list_that_failed_as_null_and_keeps_one_that_was_read', () => {
  const cache = new InMemoryCache({ typePolicies, possibleTypes });
  const query = gql('{ post(id: "1") { __typename id comments { nodes { __typename id } } } }');
  const write = comments => cache.writeQuery({ query, data: { post: { __typename: 'Post', id: '1', comments } } });
  const read = () => cache.readQuery({ query }).post.comments;
  write(null);
  assert.equal(read(), null);
  write({ __typename: 'CommentConnection', nodes: [{ __typename: 'Comment', id: '1' }] });
  write(null);
  assert.deepEqual(read().nodes.length, 1);
});

test('headings_of_two_posts_with_the_same_id_and_the_viewer_are_kept_apart', () => {
  const cache = new InMemoryCache({ typePolicies, possibleTypes });
  const query = gql('{ viewer { email } posts { nodes { id headings { id text } } } }');
  const nodes = ['1', '2'].map(id => ({ __typename: 'Post', id, headings: [{ __typename: 'Heading', id: 'start', text: `Start ${id}` }] }));
  cache.writeQuery({ query, data: { viewer: { __typename: 'Viewer', email: 'ada@inkwire.test' }, posts: { __typename: 'PostConnection', nodes } } });
  cache.writeQuery({ query: gql('{ viewer { emailVerified } }'), data: { viewer: { __typename: 'Viewer', emailVerified: true } } });
  const { viewer, posts } = cache.readQuery({ query });
  assert.equal(viewer.email, 'ada@inkwire.test');
  assert.deepEqual(posts.nodes.map(({ headings }) => headings[0].text), ['Start 1', 'Start 2']);
});
