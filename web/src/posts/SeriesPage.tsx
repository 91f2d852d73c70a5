import { useQuery } from 'urql';
import { Link } from 'wouter';
import { NotFound } from '../app/NotFound';
import { graphql } from '../gql';
import { Problem } from '../ui/Problem';
import { Waiting } from '../ui/Waiting';
import { PostItem } from './PostItem';

const Series = graphql(`
  query Series($id: ID!) {
    series(id: $id) {
      id
      title
      author {
        id
        handle
        name
      }
      posts {
        id
        ...PostItem_post
      }
    }
  }
`);

export default function SeriesPage({ id }: { id: string }) {
  const [{ data, error }, read] = useQuery({ query: Series, variables: { id }, requestPolicy: 'cache-and-network' });
  if (!data) return error ? <Problem error={error} retry={read} /> : <Waiting />;
  if (!data.series) return <NotFound what="series" />;
  const { title, author, posts } = data.series;
  return (
    <>
      <title>{`${title} – Inkwire`}</title>
      <header className="page-head">
        <h1 className="page-title">{title}</h1>
        {author && (
          <p className="hint">
            A series by{' '}
            <Link href={`/users/${author.handle}`}>
              <bdi>{author.name}</bdi>
            </Link>
          </p>
        )}
      </header>
      <ol className="posts numbered">
        {posts.map(post => (
          <PostItem key={post.id} post={post} />
        ))}
      </ol>
    </>
  );
}
