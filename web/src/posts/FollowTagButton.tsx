import { useMutation } from 'urql';
import { graphql, unmask } from '../gql';
import type { FragmentType } from '../gql';
import { FollowToggle } from '../people/FollowToggle';

const FollowTagButton_tag = graphql(`
  fragment FollowTagButton_tag on Tag {
    id
    followerCount
    followedByViewer
  }
`);

const FollowTag = graphql(`
  mutation FollowTag($tagId: ID!) {
    followTag(input: { tagId: $tagId }) {
      tag {
        id
        ...FollowTagButton_tag
      }
      userErrors {
        message
      }
    }
  }
`);

const UnfollowTag = graphql(`
  mutation UnfollowTag($tagId: ID!) {
    unfollowTag(input: { tagId: $tagId }) {
      tag {
        id
        ...FollowTagButton_tag
      }
    }
  }
`);

export function FollowTagButton(props: { tag: FragmentType<typeof FollowTagButton_tag> }) {
  const { id, followerCount, followedByViewer } = unmask(FollowTagButton_tag, props.tag);
  const [, follow] = useMutation(FollowTag);
  const [, unfollow] = useMutation(UnfollowTag);
  return (
    <FollowToggle
      isFollowed={followedByViewer}
      followerCount={followerCount}
      toggle={isFollowed => (isFollowed ? unfollow : follow)({ tagId: id })}
    />
  );
}
