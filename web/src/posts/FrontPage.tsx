import { useState } from 'react';
import { useQuery } from 'urql';
import { useSearchParams } from 'wouter';
import { graphql } from '../gql';
import type { PostOrder } from '../gql/graphql';
import { LoadMore } from '../ui/LoadMore';
import { Problem } from '../ui/Problem';
import { Waiting } from '../ui/Waiting';
import { FrontTabs } from './FrontTabs';
import { NewPosts } from './NewPosts';
import { PostItem } from './PostItem';

const Posts = graphql(`
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
      <PostList key={String(isTrending)} orderBy={isTrending ? 'TRENDING' : 'NEWEST'} />
    </>
  );
}

function PostList({ orderBy }: { orderBy: PostOrder }) {
  const [after, setAfter] = useState<string>();
  const variables = { orderBy, after, isFirst: after === undefined };
  const [{ data, error, fetching }, read] = useQuery({ query: Posts, variables, requestPolicy: 'cache-and-network' });
  if (!data) return error ? <Problem error={error} retry={read} /> : <Waiting />;
  const { nodes, pageInfo } = data.posts;

  function readNewest() {
    setAfter(undefined);
    read({ requestPolicy: 'network-only' });
    window.scrollTo(0, 0);
  }

  return (
    <>
      {orderBy === 'NEWEST' && <NewPosts cursor={data.postEventsCursor} shownIds={nodes.map(({ id }) => id)} show={readNewest} />}
      <ol className="posts">
        {nodes.map(post => (
          <PostItem key={post.id} post={post} />
        ))}
      </ol>
      {nodes.length === 0 && <p className="hint">There are no posts yet.</p>}
      {pageInfo.hasNextPage && <LoadMore isLoading={fetching} error={error} retry={read} load={() => setAfter(pageInfo.endCursor!)} />}
    </>
  );
}
