import { useState } from 'react';
import { useQuery } from 'urql';
import { SignInFirst } from '../account/SignInFirst';
import { isSignedIn } from '../account/session-state';
import { graphql } from '../gql';
import { LoadMore } from '../ui/LoadMore';
import { Problem } from '../ui/Problem';
import { Waiting } from '../ui/Waiting';
import { FrontTabs } from './FrontTabs';
import { PostItem } from './PostItem';

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
      {!feed && (error ? <Problem error={error} retry={read} /> : <Waiting />)}
      <ol className="posts">
        {feed?.nodes.map(post => (
          <PostItem key={post.id} post={post} />
        ))}
      </ol>
      {feed?.nodes.length === 0 && <p className="hint">Follow people and tags, and find their posts here.</p>}
      {feed?.pageInfo.hasNextPage && <LoadMore isLoading={fetching} error={error} retry={read} load={() => setAfter(feed.pageInfo.endCursor!)} />}
    </>
  );
}
