import { useState } from 'react';
import { useQuery } from 'urql';
import { SignInFirst } from '../account/SignInFirst';
import { isSignedIn } from '../account/session-state';
import { graphql } from '../gql';
import { Problem } from '../ui/Problem';
import { Waiting } from '../ui/Waiting';
import { FrontTabs } from './FrontTabs';
import { PostList } from './PostList';

const Feed = graphql(`
  query Feed($after: String) {
    viewer {
      feed(first: 20, after: $after) {
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

export default function FeedPage() {
  const [after, setAfter] = useState<string>();
  const [{ data, error, fetching }, read] = useQuery({
    query: Feed,
    variables: { after },
    requestPolicy: 'cache-and-network',
    pause: !isSignedIn(),
  });
  if (!isSignedIn()) return <SignInFirst />;
  const feed = data?.viewer?.feed;
  return (
    <>
      <title>Feed – Inkwire</title>
      <h1 className="hidden">Posts by the people and with the tags that you follow</h1>
      <FrontTabs current="feed" />
      {feed ? (
        <PostList posts={feed} hint="Follow people and tags, and find their posts here." isLoading={fetching} error={error} retry={read} loadAfter={setAfter} />
      ) : error ? (
        <Problem error={error} retry={read} />
      ) : (
        <Waiting />
      )}
    </>
  );
}
