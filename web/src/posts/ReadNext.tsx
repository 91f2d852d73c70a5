import { Link } from 'wouter';
import { graphql, unmask } from '../gql';
import type { FragmentType } from '../gql';
import { directionOf } from '../ui/Html';

const PostLink_post = graphql(`
  fragment PostLink_post on Post {
    slug
    title
    language
  }
`);

const ReadNext_post = graphql(`
  fragment ReadNext_post on Post {
    series {
      id
      title
    }
    previous {
      id
      ...PostLink_post
    }
    next {
      id
      ...PostLink_post
    }
    related {
      id
      ...PostLink_post
    }
  }
`);

/** Leads from a post to its series, to the author's posts before and after it, and to related ones. */
export function ReadNext(props: { post: FragmentType<typeof ReadNext_post> }) {
  const { series, previous, next, related } = unmask(ReadNext_post, props.post);
  return (
    <nav className="read-next" aria-label="Read next">
      {series && (
        <p>
          Part of the series <Link href={`/series/${series.id}`}>{series.title}</Link>
        </p>
      )}
      <dl>
        {previous && <Entry term="Before this" posts={[previous]} />}
        {next && <Entry term="After this" posts={[next]} />}
        {related.length > 0 && <Entry term="Related" posts={related} />}
      </dl>
    </nav>
  );
}

function Entry({ term, posts }: { term: string; posts: readonly ({ id: string } & FragmentType<typeof PostLink_post>)[] }) {
  return (
    <div>
      <dt>{term}</dt>
      {posts.map(post => (
        <dd key={post.id}>
          <PostLink post={post} />
        </dd>
      ))}
    </div>
  );
}

function PostLink(props: { post: FragmentType<typeof PostLink_post> }) {
  const { slug, title, language } = unmask(PostLink_post, props.post);
  return (
    <Link href={`/posts/${encodeURIComponent(slug)}`} lang={language ?? undefined} dir={directionOf(language)}>
      {title}
    </Link>
  );
}
