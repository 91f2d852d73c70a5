// Compiled, not run: the types that graphql-codegen makes of schema.graphql, with Apollo Client and urql.

import { EventsDocument, PageDocument } from '../../dist/codegen/graphql.js';
import type { EventsSubscription, PageQuery } from '../../dist/codegen/graphql.js';
import { apollo, urql } from './usage.js';

const variables = { id: 'id', first: 20 };

export async function names(): Promise<(string | undefined)[]> {
  const { data: read } = await apollo.query({ query: PageDocument, variables });
  const { data } = await urql.query(PageDocument, variables);
  return [read, data].flatMap(page => page?.post?.comments?.nodes.map(({ author }) => author?.name) ?? []);
}

export function added({ commentEvents }: EventsSubscription): string | undefined {
  // @ts-expect-error only some events have the comment
  commentEvents.comment;
  return commentEvents.__typename === 'CommentAdded' ? commentEvents.comment?.markdown : undefined;
}

// @ts-expect-error the comments are null while their subgraph is unavailable
export const count = (page: PageQuery): number => page.post!.comments.nodes.length;

// @ts-expect-error the id is missing
export const events = urql.subscription(EventsDocument, { after: 'cursor' });
