// The operations of the tasks, for all libraries but Relay.

export const Posts = `query Posts($author: ID!, $first: Int!, $after: String) {
  posts(filter: { authorId: $author }, first: $first, after: $after) {
    nodes { id title }
    pageInfo { hasNextPage endCursor }
  }
}`;

const shown = `fragment Shown on Comment { id markdown idempotencyKey author { id name } }`;

export const Page = `query Page($id: ID!, $first: Int!, $after: String) {
  post(id: $id) {
    id
    commentEventsCursor
    comments(first: $first, after: $after) {
      nodes { ...Shown }
      pageInfo { hasNextPage endCursor }
    }
  }
}
${shown}`;

export const Events = `subscription Events($id: ID!, $after: String) {
  commentEvents(postId: $id, after: $after) {
    __typename
    cursor
    previousCursor
    commentId
    ... on CommentAdded { comment { ...Shown } }
  }
}
${shown}`;

export const AddComment = `mutation AddComment($input: AddCommentInput!) {
  addComment(input: $input) {
    comment { ...Shown }
    userErrors { message }
  }
}
${shown}`;

export const Title = `query Title($id: ID!) { post(id: $id) { id title } }`;

export const Email = `query Email { viewer { email } }`;

/** Only moderators may read the reports. */
export const Reports = `query Reports($id: ID!) { post(id: $id) { id title reports { totalCount } } }`;
