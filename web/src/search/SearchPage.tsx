import { useState } from 'react';
import { useQuery } from 'urql';
import { useSearchParams } from 'wouter';
import { graphql } from '../gql';
import { PostItem } from '../posts/PostItem';
import { LoadMore } from '../ui/LoadMore';
import { Problem } from '../ui/Problem';
import { Waiting } from '../ui/Waiting';

const Search = graphql(`
  query Search($query: String!, $after: String) {
    searchPosts(query: $query, first: 20, after: $after) {
      totalCount
      edges {
        highlight
        node {
          id
          ...PostItem_post
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export default function SearchPage() {
  const [parameters] = useSearchParams();
  const query = parameters.get('q')?.trim() ?? '';
  return (
    <>
      <title>{query ? `${query} – Inkwire` : 'Search – Inkwire'}</title>
      <h1 className="page-title">{query ? <>Posts with “{query}”</> : 'Search'}</h1>
      {query ? (
        <Results key={query} query={query} />
      ) : (
        <p className="hint">Write words, "phrases" in quotation marks, and -words to exclude.</p>
      )}
    </>
  );
}

function Results({ query }: { query: string }) {
  const [after, setAfter] = useState<string>();
  const [{ data, error, fetching }, read] = useQuery({ query: Search, variables: { query, after } });
  if (!data) return error ? <Problem error={error} retry={read} /> : <Waiting />;
  const { totalCount, edges, pageInfo } = data.searchPosts;
  return (
    <>
      <p className="hint" role="status">
        {totalCount === 1 ? '1 post' : `${totalCount} posts`}
      </p>
      <ol className="posts">
        {edges.map(({ node, highlight }) => (
          <PostItem key={node.id} post={node} highlight={highlight} />
        ))}
      </ol>
      {pageInfo.hasNextPage && <LoadMore isLoading={fetching} error={error} retry={read} load={() => setAfter(pageInfo.endCursor!)} />}
    </>
  );
}
