import { useState } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { NotFound } from '../app/NotFound';
import { graphql } from '../gql';
import { PostList } from '../posts/PostList';
import { Avatar } from '../ui/Avatar';
import { Problem } from '../ui/Problem';
import { Waiting } from '../ui/Waiting';
import { BlockButton } from './BlockButton';
import { FollowButton } from './FollowButton';

const Author = graphql(`
  query Author($handle: String!, $after: String) {
    user(handle: $handle) {
      id
      handle
      name
      bio
      websiteUrl
      joinedAt
      ...Avatar_user
      ...FollowButton_user
      series(first: 20) {
        nodes {
          id
          title
        }
      }
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

const month = new Intl.DateTimeFormat('en', { year: 'numeric', month: 'long' });

export default function AuthorPage({ handle }: { handle: string }) {
  const [after, setAfter] = useState<string>();
  const variables = { handle, after };
  const [{ data, error, fetching }, read] = useQuery({ query: Author, variables, requestPolicy: 'cache-and-network' });
  if (!data) return error ? <Problem error={error} retry={read} /> : <Waiting />;
  if (!data.user) return <NotFound what="member" />;
  const { user } = data;
  const series = user.series?.nodes ?? [];
  return (
    <>
      <title>{`${user.name} – Inkwire`}</title>
      <header className="page-head profile">
        <Avatar user={user} />
        <div>
          <h1 className="page-title">
            <bdi>{user.name}</bdi>
          </h1>
          <p className="meta">
            <span>@{user.handle}</span>
            <span>Since {month.format(new Date(user.joinedAt))}</span>
            {user.websiteUrl && (
              <a href={user.websiteUrl} rel="nofollow noopener me">
                {new URL(user.websiteUrl).host}
              </a>
            )}
          </p>
          {user.bio && (
            <p className="bio" dir="auto">
              {user.bio}
            </p>
          )}
          <div className="actions">
            <FollowButton user={user} />
            <BlockButton userId={user.id} name={user.name} />
          </div>
        </div>
      </header>
      {series.length > 0 && (
        <nav className="meta" aria-label="Series">
          <span>Series</span>
          {series.map(({ id, title }) => (
            <Link key={id} href={`/series/${id}`}>
              {title}
            </Link>
          ))}
        </nav>
      )}
      {user.posts && <PostList posts={user.posts} hint="No posts yet." isLoading={fetching} error={error} retry={read} loadAfter={setAfter} />}
    </>
  );
}
