const signedIn = { Authorization: 'Bearer ' };
const createdAt = '2026-01-01T00:00:00.000Z';

/** The operations that the explorer offers when it is opened for the first time. */
export const firstOperations = {
  id: 'first-steps',
  name: 'First steps',
  createdAt,
  operations: [
    operation(
      'Newest posts',
      'With their authors and first comments',
      `query NewestPosts {
  posts(first: 5) {
    nodes {
      id
      title
      author { handle }
      commentCount
      comments(first: 3) {
        nodes {
          html
          author { handle }
        }
      }
    }
  }
}`,
    ),
    operation(
      'Search posts',
      'Words, "phrases" and -exclusions. The highlight is safe HTML',
      `query SearchPosts($query: String!) {
  searchPosts(query: $query, first: 5) {
    totalCount
    edges {
      highlight
      node {
        title
        author { handle }
        related(first: 2) { title }
      }
    }
  }
}`,
      { query: 'queue -kitchen' },
    ),
    operation(
      'Sign in',
      'Returns a token. Send it as the header Authorization: Bearer …',
      `mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    session {
      accessToken
      accessTokenExpiresAt
    }
    userErrors { code message }
  }
}`,
      { input: { email: 'ada@inkwire.test', password: 'inkwire-demo-password' } },
    ),
    operation(
      'Your feed',
      'Posts of the people and with the tags that you follow. Use the token of the sign-in',
      `query Feed {
  viewer {
    followedTags(first: 10) {
      nodes { name followerCount }
    }
    feed(first: 5) {
      totalCount
      nodes {
        title
        author { handle followedByViewer }
        tags { name followedByViewer }
      }
    }
  }
}`,
      {},
      signedIn,
    ),
    operation(
      'Publish a post',
      'The author is the member whose token is in the headers',
      `mutation PublishPost($input: CreatePostInput!) {
  createPost(input: $input) {
    post { id slug html }
    userErrors { code message path }
  }
}`,
      { input: { title: 'Hello', markdown: 'My *first* post.', publish: true } },
      signedIn,
    ),
    operation(
      'Discussion',
      'The newest post with its threads. The cursor is for the live comments',
      `query Discussion {
  posts(first: 1) {
    nodes {
      id
      title
      commentCount
      commentEventsCursor
      comments(orderBy: TOP, first: 5) {
        nodes {
          ...Text
          replies(first: 3) {
            nodes {
              ...Text
              replies(first: 3) {
                nodes { ...Text }
              }
            }
          }
        }
      }
    }
  }
}

fragment Text on Comment {
  status
  html
  editedAt
  author { handle }
  mentions { handle }
  reactions { kind count }
  replyCount
}`,
    ),
    operation(
      'Comment',
      'Use the id of one of the newest posts, and the token of the sign-in',
      `mutation Comment($input: AddCommentInput!) {
  addComment(input: $input) {
    comment { id html }
    userErrors { code message path }
  }
}`,
      { input: { postId: '', markdown: 'Hello, *live* world.' } },
      signedIn,
    ),
    operation(
      'Live posts',
      'Posts that are published, edited or removed, from now on. Publish one in another tab',
      `subscription LivePosts($tag: String) {
  postEvents(tag: $tag) {
    __typename
    cursor
    postId
    ... on PostPublished { post { ...News } }
    ... on PostUpdated { post { ...News } }
  }
}

fragment News on Post {
  title
  author { handle }
  tags { name }
}`,
      { tag: null },
    ),
    operation(
      'Live comments',
      'What happens in a discussion from now on. Use the id of a post. If you are signed in, add the token as a header',
      `subscription LiveComments($postId: ID!, $after: String) {
  commentEvents(postId: $postId, after: $after) {
    __typename
    cursor
    commentId
    ... on CommentAdded { comment { ...Live parent { id } } }
    ... on CommentChanged { comment { ...Live editedAt } }
  }
}

fragment Live on Comment {
  status
  html
  author { handle }
  reactions { kind count }
}`,
      { postId: '', after: null },
    ),
    operation(
      'Notifications',
      'What concerns you, newest first. Use the token of the sign-in. The cursor is for the live notifications',
      `query Notifications {
  viewer {
    unreadNotificationCount
    notificationsCursor
    notificationSettings { emailReplies emailMentions emailDigest }
    notifications(first: 10) {
      nodes { ...Notification }
    }
  }
}

fragment Notification on Notification {
  __typename
  id
  createdAt
  readAt
  actor { handle }
  ... on PostNotification { post { title } }
  ... on CommentNotification { comment { html } }
  ... on ReplyNotification { comment { html } }
  ... on MentionNotification { comment { html } }
  ... on ReactionNotification { actorCount actors { handle } post { title } }
}`,
      {},
      signedIn,
    ),
    operation(
      'Mark notifications as read',
      'Some by their ids, or all with null',
      `mutation MarkRead($ids: [ID!]) {
  markNotificationsRead(input: { ids: $ids }) {
    viewer { unreadNotificationCount }
    userErrors { code message path }
  }
}`,
      { ids: null },
      signedIn,
    ),
    operation(
      'Live notifications',
      'What concerns you from now on. Mark some as read in another tab',
      `subscription LiveNotifications($after: String) {
  notificationEvents(after: $after) {
    __typename
    cursor
    notificationId
    unreadNotificationCount
    ... on NotificationAdded { notification { ...News } }
    ... on NotificationChanged { notification { ...News } }
  }
}

fragment News on Notification {
  __typename
  readAt
  actor { handle }
  ... on ReplyNotification { comment { html post { title } } }
  ... on ReactionNotification { actorCount post { title } }
}`,
      { after: null },
      signedIn,
    ),
    operation(
      'Moderate',
      'Reported comments, and comments that wait for approval. Use the token of moderator@inkwire.test',
      `query Moderate {
  reportedComments(first: 5) {
    nodes {
      id
      markdown
      author { handle }
      reports(first: 3) {
        nodes { reason reporter { handle } }
      }
    }
  }
  pendingComments(first: 5) {
    nodes {
      id
      markdown
      author { handle }
      post { title }
    }
  }
}`,
      {},
      signedIn,
    ),
    operation(
      'Add a webhook',
      'An endpoint that receives events over HTTP. Use the token of admin@inkwire.test. The secret is returned only here',
      `mutation AddWebhook($input: CreateWebhookInput!) {
  createWebhook(input: $input) {
    webhook { id }
    secret
    userErrors { code message path }
  }
}`,
      { input: { url: 'https://example.org/inkwire', events: ['POST_PUBLISHED', 'POST_UPDATED', 'POST_REMOVED'] } },
      signedIn,
    ),
    operation(
      'Webhooks',
      'The endpoints and their last deliveries. Use the token of admin@inkwire.test',
      `query Webhooks {
  webhooks(first: 5) {
    nodes {
      id
      url
      events
      active
      deliveries(first: 5) {
        nodes {
          id
          event
          status
          nextAttemptAt
          attempts { at statusCode error }
        }
      }
    }
  }
}`,
      {},
      signedIn,
    ),
  ],
};

function operation(name, description, query, variables = {}, headers = {}) {
  return {
    id: name.toLowerCase().replaceAll(' ', '-'),
    name,
    description,
    createdAt,
    query,
    variables: JSON.stringify(variables, null, 2),
    headers: JSON.stringify(headers, null, 2),
    extensions: '',
  };
}
