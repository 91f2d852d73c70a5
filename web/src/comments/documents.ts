import { graphql } from '../gql';

/** A comment without its replies. */
export const Comment_comment = graphql(`
  fragment Comment_comment on Comment {
    id
    html
    status
    depth
    createdAt
    editedAt
    replyCount
    idempotencyKey
    viewerReactions
    reactions {
      ...Reactions_count
    }
    author {
      id
      handle
      name
      ...Avatar_user
    }
    parent {
      id
    }
    post {
      id
    }
  }
`);

/** A comment with the replies that a page shows at once. Deeper ones are read when the reader asks for them. */
export const Thread_comment = graphql(`
  fragment Thread_comment on Comment {
    ...Comment_comment
    id
    replies(first: 10) {
      nodes {
        ...Comment_comment
        id
        replies(first: 10) {
          nodes {
            ...Comment_comment
            id
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const Comments_query = graphql(`
  query Comments($slug: String!, $after: String, $isFirst: Boolean!) {
    post(slug: $slug) {
      id
      commentCount
      commentsLocked
      commentEventsCursor @include(if: $isFirst)
      comments(first: 20, after: $after) {
        nodes {
          id
          ...Thread_comment
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const Replies_query = graphql(`
  query Replies($id: ID!, $after: String) {
    comment(id: $id) {
      id
      replies(first: 10, after: $after) {
        nodes {
          id
          ...Thread_comment
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

/** An added comment comes with its replies, because it may be one that is shown again. The counts of what contains it are current. */
export const CommentEvents_subscription = graphql(`
  subscription CommentEvents($postId: ID!, $after: String) {
    commentEvents(postId: $postId, after: $after) {
      cursor
      previousCursor
      commentId
      ... on CommentAdded {
        comment {
          ...Thread_comment
          ...Counts_comment
        }
      }
      ... on CommentChanged {
        comment {
          ...Comment_comment
        }
      }
      ... on CommentRemoved {
        comment {
          ...Comment_comment
          ...Counts_comment
        }
      }
    }
  }
`);

graphql(`
  fragment Counts_comment on Comment {
    id
    post {
      id
      commentCount
    }
    parent {
      id
      replyCount
    }
  }
`);

export const AddComment = graphql(`
  mutation AddComment($input: AddCommentInput!) {
    addComment(input: $input) {
      comment {
        id
        ...Thread_comment
        ...Counts_comment
      }
      userErrors {
        message
      }
    }
  }
`);
