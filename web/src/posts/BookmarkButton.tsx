import { startTransition, useOptimistic } from 'react';
import { useMutation } from 'urql';
import { useRequireUser } from '../account/require-user';
import { graphql, unmask } from '../gql';
import type { FragmentType } from '../gql';

const BookmarkButton_post = graphql(`
  fragment BookmarkButton_post on Post {
    id
    bookmarkedByViewer
  }
`);

const BookmarkPost = graphql(`
  mutation BookmarkPost($postId: ID!) {
    bookmarkPost(input: { postId: $postId }) {
      post {
        id
        bookmarkedByViewer
      }
    }
  }
`);

const RemoveBookmark = graphql(`
  mutation RemoveBookmark($postId: ID!) {
    removeBookmark(input: { postId: $postId }) {
      post {
        id
        bookmarkedByViewer
      }
    }
  }
`);

export function BookmarkButton(props: { post: FragmentType<typeof BookmarkButton_post> }) {
  const { id, bookmarkedByViewer } = unmask(BookmarkButton_post, props.post);
  const requireUser = useRequireUser();
  const [, bookmark] = useMutation(BookmarkPost);
  const [, remove] = useMutation(RemoveBookmark);
  const [isBookmarked, setBookmarked] = useOptimistic(bookmarkedByViewer);

  function toggle() {
    if (!requireUser()) return;
    startTransition(async () => {
      setBookmarked(!isBookmarked);
      await (isBookmarked ? remove : bookmark)({ postId: id });
    });
  }

  return (
    <button type="button" className="toggle" aria-pressed={isBookmarked} onClick={toggle}>
      {isBookmarked ? 'Bookmarked' : 'Bookmark'}
    </button>
  );
}
