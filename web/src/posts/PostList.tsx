import type { ComponentProps } from 'react';
import { LoadMore } from '../ui/LoadMore';
import { PostItem } from './PostItem';

interface Props extends Omit<ComponentProps<typeof LoadMore>, 'load'> {
  posts: {
    nodes: readonly ({ id: string } & ComponentProps<typeof PostItem>['post'])[];
    pageInfo: { hasNextPage: boolean; endCursor?: string | null };
  };
  /** What is shown instead of a list without posts. */
  hint?: string;
  loadAfter: (cursor: string) => void;
}

/** A list of posts that is continued when the reader comes near its end. */
export function PostList({ posts: { nodes, pageInfo }, hint, loadAfter, ...loading }: Props) {
  return (
    <>
      <ol className="posts">
        {nodes.map(post => (
          <PostItem key={post.id} post={post} />
        ))}
      </ol>
      {nodes.length === 0 && hint && <p className="hint">{hint}</p>}
      {pageInfo.hasNextPage && <LoadMore {...loading} load={() => loadAfter(pageInfo.endCursor!)} />}
    </>
  );
}
