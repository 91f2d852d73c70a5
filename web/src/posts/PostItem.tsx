import { Link } from 'wouter';
import { graphql, unmask } from '../gql';
import type { FragmentType } from '../gql';
import { directionOf, Html } from '../ui/Html';
import { Byline } from './Byline';
import { Tags } from './Tags';

const PostItem_post = graphql(`
  fragment PostItem_post on Post {
    slug
    title
    excerpt
    language
    commentCount
    reactionCount
    coverImage {
      url
      alt
    }
    ...Byline_post
    ...Tags_post
  }
`);

/** An entry in a list of posts. With `highlight`, it shows where the text matches a search instead of how it begins. */
export function PostItem({ post: masked, highlight }: { post: FragmentType<typeof PostItem_post>; highlight?: string }) {
  const post = unmask(PostItem_post, masked);
  const { language, coverImage, commentCount, reactionCount } = post;
  return (
    <li>
      <article className="post-item">
        <div>
          <h2 lang={language ?? undefined} dir={directionOf(language)}>
            <Link href={`/posts/${encodeURIComponent(post.slug)}`}>{post.title}</Link>
          </h2>
          {highlight ? (
            <Html html={highlight} lang={language} className="excerpt" />
          ) : (
            <p className="excerpt" lang={language ?? undefined} dir={directionOf(language)}>
              {post.excerpt}
            </p>
          )}
          <Byline post={post} />
          <div className="meta">
            <Tags post={post} />
            {reactionCount > 0 && <span>{count(reactionCount, 'reaction')}</span>}
            {commentCount ? <span>{count(commentCount, 'comment')}</span> : null}
          </div>
        </div>
        {coverImage && <img src={coverImage.url} alt={coverImage.alt} loading="lazy" referrerPolicy="no-referrer" />}
      </article>
    </li>
  );
}

export function count(number: number, noun: string) {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
