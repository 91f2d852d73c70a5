import { Link } from 'wouter';
import { graphql, unmask } from '../gql';
import type { FragmentType } from '../gql';
import { Avatar } from '../ui/Avatar';
import { Time } from '../ui/Time';

const Byline_post = graphql(`
  fragment Byline_post on Post {
    publishedAt
    readingTimeMinutes
    author {
      id
      handle
      name
      ...Avatar_user
    }
  }
`);

/** Says who wrote a post, when, and how long it takes to read. */
export function Byline(props: { post: FragmentType<typeof Byline_post> }) {
  const { author, publishedAt, readingTimeMinutes } = unmask(Byline_post, props.post);
  return (
    <p className="byline">
      {author ? (
        <Link href={`/users/${author.handle}`} className="person">
          <Avatar user={author} />
          <bdi>{author.name}</bdi>
        </Link>
      ) : (
        <span>A former member</span>
      )}
      {publishedAt && <Time at={publishedAt} />}
      <span>{readingTimeMinutes} min</span>
    </p>
  );
}
