import { useMutation } from 'urql';
import { graphql, unmask } from '../gql';
import type { FragmentType } from '../gql';
import { Reactions } from '../ui/Reactions';

const PostReactions_post = graphql(`
  fragment PostReactions_post on Post {
    id
    viewerReactions
    reactions {
      ...Reactions_count
    }
  }
`);

const SetPostReactions = graphql(`
  mutation SetPostReactions($input: SetPostReactionsInput!) {
    setPostReactions(input: $input) {
      post {
        id
        reactionCount
        ...PostReactions_post
      }
      userErrors {
        message
      }
    }
  }
`);

export function PostReactions(props: { post: FragmentType<typeof PostReactions_post> }) {
  const { id, reactions, viewerReactions } = unmask(PostReactions_post, props.post);
  const [, set] = useMutation(SetPostReactions);
  return (
    <Reactions
      showAll
      reactions={reactions}
      viewerReactions={viewerReactions}
      set={kinds => set({ input: { postId: id, reactions: kinds } })}
    />
  );
}
