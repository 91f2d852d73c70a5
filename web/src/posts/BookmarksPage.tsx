import { useState } from 'react';
import { useQuery } from 'urql';
import { SignInFirst } from '../account/SignInFirst';
import { isSignedIn } from '../account/session-state';
import { graphql } from '../gql';
import { Problem } from '../ui/Problem';
import { Waiting } from '../ui/Waiting';
import { FrontTabs } from './FrontTabs';
import { PostList } from './PostList';

const Bookmarks = graphql(`
  query Bookmarks($after: String) {
    viewer {
      bookmarks(first: 20, after: $after) {
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

export default function BookmarksPage() {
  const [after, setAfter] = useState<string>();
  const [{ data, error, fetching }, read] = useQuery({
    query: Bookmarks,
    variables: { after },
    requestPolicy: 'cache-and-network',
    pause: !isSignedIn(),
  });
  if (!isSignedIn()) return <SignInFirst />;
  const list = data?.viewer?.bookmarks;
  return (
    <>
      <title>Bookmarks – Inkwire</title>
      <h1 className="hidden">Your bookmarks</h1>
      <FrontTabs current="bookmarks" />
      {list ? (
        <PostList posts={list} hint="Bookmark a post, and find it here." isLoading={fetching} error={error} retry={read} loadAfter={setAfter} />
      ) : error ? (
        <Problem error={error} retry={read} />
      ) : (
        <Waiting />
      )}
    </>
  );
}
