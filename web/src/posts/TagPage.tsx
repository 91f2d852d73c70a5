import { useState } from 'react';
import { useQuery } from 'urql';
import { NotFound } from '../app/NotFound';
import { graphql } from '../gql';
import { FollowTagButton } from './FollowTagButton';
import { Problem } from '../ui/Problem';
import { Waiting } from '../ui/Waiting';
import { count } from './PostItem';
import { PostList } from './PostList';

const Tag = graphql(`
  query Tag($slug: String!, $after: String) {
    tag(slug: $slug) {
      id
      name
      postCount
      ...FollowTagButton_tag
      posts(first: 20, after: $after) {
        nodes {
          id
          ...PostItem_post
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export default function TagPage({ slug }: { slug: string }) {
  const [after, setAfter] = useState<string>();
  const variables = { slug, after };
  const [{ data, error, fetching }, read] = useQuery({ query: Tag, variables, requestPolicy: 'cache-and-network' });
  if (!data) return error ? <Problem error={error} retry={read} /> : <Waiting />;
  if (!data.tag) return <NotFound what="tag" />;
  const { name, postCount, posts } = data.tag;
  return (
    <>
      <title>{`${name} – Inkwire`}</title>
      <header className="page-head">
        <h1 className="page-title">
          <bdi>{name}</bdi>
        </h1>
        <p className="meta">
          <span>{count(postCount, 'post')}</span>
        </p>
        <FollowTagButton tag={data.tag} />
      </header>
      <PostList posts={posts} isLoading={fetching} error={error} retry={read} loadAfter={setAfter} />
    </>
  );
}
