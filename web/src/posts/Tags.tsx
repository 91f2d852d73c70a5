import { Link } from 'wouter';
import { graphql, unmask } from '../gql';
import type { FragmentType } from '../gql';

const Tags_post = graphql(`
  fragment Tags_post on Post {
    tags {
      id
      slug
      name
    }
  }
`);

export function Tags(props: { post: FragmentType<typeof Tags_post> }) {
  const { tags } = unmask(Tags_post, props.post);
  if (tags.length === 0) return null;
  return (
    <ul className="tags" aria-label="Tags">
      {tags.map(({ id, slug, name }) => (
        <li key={id}>
          <Link href={`/tags/${encodeURIComponent(slug)}`}>
            <bdi>{name}</bdi>
          </Link>
        </li>
      ))}
    </ul>
  );
}
