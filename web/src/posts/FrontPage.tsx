import { useState } from 'react';
import { useQuery } from 'urql';
import { useSearchParams } from 'wouter';
import { graphql } from '../gql';
import type { PostOrder } from '../gql/graphql';
import { Problem } from '../ui/Problem';
import { Waiting } from '../ui/Waiting';
import { FrontTabs } from './FrontTabs';
import { NewPosts } from './NewPosts';
import { PostList } from './PostList';

const PostsQuery = graphql(`
  query Posts($orderBy: PostOrder!, $after: String, $isFirst: Boolean!) {
    posts(orderBy: $orderBy, first: 20, after: $after) {
      nodes {
        id
        ...PostItem_post
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    postEventsCursor @include(if: $isFirst)
  }
`);

export default function FrontPage() {
  const [parameters] = useSearchParams();
  const isTrending = parameters.get('by') === 'trending';
  return (
    <>
      <title>{isTrending ? 'Trending – Inkwire' : 'Inkwire'}</title>
      <h1 className="hidden">{isTrending ? 'Trending posts' : 'Newest posts'}</h1>
      <FrontTabs current={isTrending ? 'trending' : 'newest'} />
      <Posts key={String(isTrending)} orderBy={isTrending ? 'TRENDING' : 'NEWEST'} />
    </>
  );
}

function Posts({ orderBy }: { orderBy: PostOrder }) {
  const [after, setAfter] = useState<string>();
  const variables = { orderBy, after, isFirst: after === undefined };
  const [{ data, error, fetching }, read] = useQuery({ query: PostsQuery, variables, requestPolicy: 'cache-and-network' });
  if (!data) return error ? <Problem error={error} retry={read} /> : <Waiting />;

  function readNewest() {
    setAfter(undefined);
    read({ requestPolicy: 'network-only' });
    window.scrollTo(0, 0);
  }

  return (
    <>
      {orderBy === 'NEWEST' && <NewPosts cursor={data.postEventsCursor} shownIds={data.posts.nodes.map(({ id }) => id)} show={readNewest} />}
      <PostList posts={data.posts} hint="There are no posts yet." isLoading={fetching} error={error} retry={read} loadAfter={setAfter} />
    </>
  );
}
