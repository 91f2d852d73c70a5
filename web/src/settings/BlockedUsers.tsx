import { useState } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { graphql } from '../gql';
import { useSend } from '../graph/use-send';
import { LoadMore } from '../ui/LoadMore';
import { Problem } from '../ui/Problem';

const BlockedUsersQuery = graphql(`
  query BlockedUsers($after: String) {
    viewer {
      blockedUsers(first: 20, after: $after) {
        nodes {
          id
          handle
          name
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const UnblockUser = graphql(`
  mutation UnblockUser($userId: ID!) {
    unblockUser(input: { userId: $userId }) {
      userErrors {
        message
      }
    }
  }
`);

export function BlockedUsers() {
  const [after, setAfter] = useState<string>();
  const variables = { after };
  const [{ data, error, fetching }, read] = useQuery({ query: BlockedUsersQuery, variables, requestPolicy: 'cache-and-network' });
  const send = useSend();
  const list = data?.viewer?.blockedUsers;
  return (
    <section aria-labelledby="blocks">
      <h2 id="blocks">Blocked users</h2>
      <p className="hint">They cannot follow or mention you, comment on your posts, or reply to you.</p>
      {error && !list && <Problem error={error} retry={read} />}
      <ul className="rows">
        {list?.nodes.map(({ id, handle, name }) => (
          <li key={id}>
            <Link href={`/users/${handle}`}>
              <bdi>{name}</bdi>
            </Link>
            <button type="button" className="plain" onClick={() => send(UnblockUser, { userId: id })}>
              Unblock
            </button>
          </li>
        ))}
      </ul>
      {list?.nodes.length === 0 && <p>Nobody.</p>}
      {list?.pageInfo.hasNextPage && (
        <LoadMore isLoading={fetching} error={error} retry={read} load={() => setAfter(list.pageInfo.endCursor!)} />
      )}
    </section>
  );
}
