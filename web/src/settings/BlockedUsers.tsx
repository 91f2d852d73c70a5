import { Link } from 'wouter';
import { graphql, unmask } from '../gql';
import type { FragmentType } from '../gql';
import { useSend } from '../graph/use-send';

const BlockedUsers_viewer = graphql(`
  fragment BlockedUsers_viewer on Viewer {
    blockedUsers(first: 100) {
      nodes {
        id
        handle
        name
      }
      pageInfo {
        hasNextPage
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

export function BlockedUsers(props: { viewer: FragmentType<typeof BlockedUsers_viewer> }) {
  const { blockedUsers } = unmask(BlockedUsers_viewer, props.viewer);
  const send = useSend();
  return (
    <section aria-labelledby="blocks">
      <h2 id="blocks">Blocked users</h2>
      <p className="hint">They cannot follow or mention you, comment on your posts, or reply to you.</p>
      <ul className="rows">
        {blockedUsers.nodes.map(({ id, handle, name }) => (
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
      {blockedUsers.nodes.length === 0 && <p>Nobody.</p>}
    </section>
  );
}
