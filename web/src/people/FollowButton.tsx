import { useMutation } from 'urql';
import { useCurrentUser } from '../app/viewer';
import { graphql, unmask } from '../gql';
import type { FragmentType } from '../gql';
import { FollowToggle } from './FollowToggle';

const FollowButton_user = graphql(`
  fragment FollowButton_user on User {
    id
    followerCount
    followedByViewer
  }
`);

const FollowUser = graphql(`
  mutation FollowUser($userId: ID!) {
    followUser(input: { userId: $userId }) {
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

const UnfollowUser = graphql(`
  mutation UnfollowUser($userId: ID!) {
    unfollowUser(input: { userId: $userId }) {
      user {
        id
        ...FollowButton_user
      }
    }
  }
`);

export function FollowButton(props: { user: FragmentType<typeof FollowButton_user> }) {
  const { id, followerCount, followedByViewer } = unmask(FollowButton_user, props.user);
  const isSelf = useCurrentUser()?.id === id;
  const [, follow] = useMutation(FollowUser);
  const [, unfollow] = useMutation(UnfollowUser);
  if (isSelf) return null;
  return (
    <FollowToggle
      isFollowed={followedByViewer}
      followerCount={followerCount}
      toggle={isFollowed => (isFollowed ? unfollow : follow)({ userId: id })}
    />
  );
}
