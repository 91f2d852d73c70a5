import { useState } from 'react';
import { useSubscription } from 'urql';
import { graphql } from '../gql';
import { count } from './PostItem';

const PostEvents = graphql(`
  subscription PostEvents($after: String) {
    postEvents(after: $after) {
      __typename
      cursor
      previousCursor
      postId
      ... on PostUpdated {
        post {
          id
          ...PostItem_post
        }
      }
    }
  }
`);

interface Props {
  cursor: string | undefined;
  shownIds: string[];
  show: () => void;
}

/** Offers posts that were published since the page was read, so that the list does not move while it is read. */
export function NewPosts({ cursor, shownIds, show }: Props) {
  // the cursor of the first answer: a later page of the list does not begin another subscription
  const [after] = useState(cursor);
  const [{ data: published = [] }] = useSubscription(
    { query: PostEvents, variables: { after }, pause: !after },
    (ids: string[] = [], { postEvents: { __typename, postId } }) => {
      const others = ids.filter(id => id !== postId);
      return __typename === 'PostPublished' ? [...others, postId] : __typename === 'PostRemoved' ? others : ids;
    },
  );
  const unseen = published.filter(id => !shownIds.includes(id)).length;
  return (
    <div role="status" className="new-posts">
      {unseen > 0 && (
        <button type="button" onClick={show}>
          {count(unseen, 'new post')}
        </button>
      )}
    </div>
  );
}
