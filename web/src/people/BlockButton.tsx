import { useRequireUser } from '../account/require-user';
import { useCurrentUser } from '../app/viewer';
import { graphql } from '../gql';
import { useSend } from '../graph/use-send';

const BlockUser = graphql(`
  mutation BlockUser($userId: ID!) {
    blockUser(input: { userId: $userId }) {
      user {
        id
        ...FollowButton_user
      }
      userErrors {
        message
      }
    }
  }
`);

export function BlockButton({ userId, name }: { userId: string; name: string }) {
  const requireUser = useRequireUser();
  const isSelf = useCurrentUser()?.id === userId;
  const send = useSend();
  if (isSelf) return null;

  async function block() {
    if (!requireUser() || !confirm(`Block ${name}? You can unblock them in your settings.`)) return;
    const [error] = await send(BlockUser, { userId });
    if (error) alert(error.message);
  }

  return (
    <button type="button" className="plain" onClick={block}>
      Block
    </button>
  );
}
