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
      {!list && (error ? <Problem error={error} retry={read} /> : <Waiting />)}
      <ol className="posts">
        {list?.nodes.map(post => (
          <PostItem key={post.id} post={post} />
        ))}
      </ol>
      {list?.nodes.length === 0 && <p className="hint">Bookmark a post, and find it here.</p>}
      {list?.pageInfo.hasNextPage && <LoadMore isLoading={fetching} error={error} retry={read} load={() => setAfter(list.pageInfo.endCursor!)} />}
    </>
  );
}
