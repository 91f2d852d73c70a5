const createdAt = '2026-01-01T00:00:00.000Z';

/** What the explorer offers somebody who opens it for the first time. */
export const firstOperations = {
  id: 'first-steps',
  name: 'First steps',
  createdAt,
  operations: [
    operation(
      'Newest posts',
      'Who wrote them, and the first comments',
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
      'Sign in',
      'Gives a token; send it as the header Authorization: Bearer …',
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
      'Live comments',
      'What happens under a post from now on; take the id from the newest posts',
      `subscription LiveComments($postId: ID!) {
  commentEvents(postId: $postId) {
    __typename
    cursor
    commentId
  }
}`,
      { postId: '' },
    ),
  ],
};

function operation(name, description, query, variables = {}) {
  return {
    id: name.toLowerCase().replaceAll(' ', '-'),
    name,
    description,
    createdAt,
    query,
    variables: JSON.stringify(variables, null, 2),
    headers: '',
    extensions: '',
  };
}
