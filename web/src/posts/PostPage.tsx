import { useEffect } from 'react';
import { useQuery } from 'urql';
import { useLocation } from 'wouter';
import { NotFound } from '../app/NotFound';
import { Comments } from '../comments/Comments';
import { graphql } from '../gql';
import { useHashTarget } from '../ui/use-hash-target';
import { Problem } from '../ui/Problem';
import { Waiting } from '../ui/Waiting';
import { Article } from './Article';

export const Post = graphql(`
  query Post($slug: String!) {
    post(slug: $slug) {
      id
      slug
      ...Article_post
    }
  }
`);

/** A post with its comments, which are read at the same time, so that neither waits for the other. */
export default function PostPage({ slug }: { slug: string }) {
  const [, navigate] = useLocation();
  const [{ data, error }, read] = useQuery({ query: Post, variables: { slug }, requestPolicy: 'cache-and-network' });
  useHashTarget(Boolean(data?.post));
  const current = data?.post?.slug;
  useEffect(() => {
    // a former slug leads to the post as well
    if (current && current !== slug) navigate(`/posts/${encodeURIComponent(current)}${location.hash}`, { replace: true });
  }, [current, slug, navigate]);

  if (data?.post === null && !error) return <NotFound what="post" />;
  return (
    <>
      {data?.post ? <Article post={data.post} /> : error ? <Problem error={error} retry={read} /> : <Waiting />}
      {/* not shown before the post, which would move them down */}
      <div hidden={!data?.post}>
        <Comments slug={slug} />
      </div>
    </>
  );
}
