import { Link } from 'wouter';
import { useCurrentUser } from '../app/viewer';
import { graphql, unmask } from '../gql';
import type { FragmentType } from '../gql';
import { useSend } from '../graph/use-send';
import { FollowButton } from '../people/FollowButton';
import { directionOf, Html } from '../ui/Html';
import { ReportButton } from '../ui/ReportButton';
import { BookmarkButton } from './BookmarkButton';
import { Byline } from './Byline';
import { PostReactions } from './PostReactions';
import { ReadNext } from './ReadNext';
import { TableOfContents } from './TableOfContents';
import { Tags } from './Tags';

const Article_post = graphql(`
  fragment Article_post on Post {
    id
    title
    subtitle
    html
    language
    canonicalUrl
    seo {
      title
      description
    }
    coverImage {
      url
      alt
      width
      height
    }
    author {
      id
      ...FollowButton_user
    }
    ...Byline_post
    ...Tags_post
    ...TableOfContents_post
    ...PostReactions_post
    ...BookmarkButton_post
    ...ReadNext_post
  }
`);

const ReportPost = graphql(`
  mutation ReportPost($input: ReportPostInput!) {
    reportPost(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

export function Article(props: { post: FragmentType<typeof Article_post> }) {
  const post = unmask(Article_post, props.post);
  const user = useCurrentUser();
  const send = useSend();
  const { title, subtitle, language, coverImage, canonicalUrl, author } = post;
  return (
    <article className="post">
      <title>{`${post.seo.title} – Inkwire`}</title>
      <meta name="description" content={post.seo.description} />
      {canonicalUrl && <link rel="canonical" href={canonicalUrl} />}
      <header lang={language ?? undefined} dir={directionOf(language)}>
        <h1>{title}</h1>
        {subtitle && <p className="subtitle">{subtitle}</p>}
      </header>
      <div className="post-meta">
        <Byline post={post} />
        {author && (user?.id === author.id ? <Link href={`/write/${post.id}`}>Edit</Link> : <FollowButton user={author} />)}
      </div>
      {coverImage && (
        <img
          className="cover"
          src={coverImage.url}
          alt={coverImage.alt}
          width={coverImage.width ?? undefined}
          height={coverImage.height ?? undefined}
          referrerPolicy="no-referrer"
        />
      )}
      <TableOfContents post={post} />
      <Html html={post.html} lang={language} className="text" />
      <footer>
        <Tags post={post} />
        <div className="actions">
          <PostReactions post={post} />
          <span className="actions">
            <BookmarkButton post={post} />
            {author && author.id !== user?.id && <ReportButton report={reason => send(ReportPost, { input: { postId: post.id, reason } })} />}
          </span>
        </div>
        {canonicalUrl && (
          <p className="hint">
            First published at <a href={canonicalUrl}>{new URL(canonicalUrl).host}</a>.
          </p>
        )}
        <ReadNext post={post} />
      </footer>
    </article>
  );
}
