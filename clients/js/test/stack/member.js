const url = process.env.ROUTER_URL;
let people = 0;

/** A signed-in user of the graph at ROUTER_URL. */
export class Member {
  static password = 'correct horse battery';

  static async signUp() {
    const handle = `live-${Date.now().toString(36)}-${process.pid}-${(people += 1)}`;
    const input = { handle, name: 'Somebody', email: `${handle}@inkwire.test`, password: Member.password };
    const { signUp } = await send('mutation ($input: SignUpInput!) { signUp(input: $input) { session { accessToken user { id } } } }', { input });
    const { accessToken, user } = signUp.session;
    return new Member({ ...input, ...user }, accessToken);
  }

  #token;

  constructor({ id, handle, email }, token) {
    this.id = id;
    this.handle = handle;
    this.email = email;
    this.#token = token;
  }

  /** Publishes a post and returns its id and slug. */
  async publish(title) {
    const input = { title, markdown: 'A text.', publish: true };
    const { createPost } = await this.#send('mutation ($input: CreatePostInput!) { createPost(input: $input) { post { id slug } } }', { input });
    return createPost.post;
  }

  rename(id, title) {
    const input = { id, title };
    return this.#send('mutation ($input: UpdatePostInput!) { updatePost(input: $input) { userErrors { code } } }', { input });
  }

  /** Deletes a post. */
  remove(id) {
    return this.#send('mutation ($input: DeletePostInput!) { deletePost(input: $input) { userErrors { code } } }', { input: { id } });
  }

  async comment(postId, markdown) {
    const input = { postId, markdown };
    const mutation = 'mutation ($input: AddCommentInput!) { addComment(input: $input) { comment { id } userErrors { message } } }';
    const { addComment } = await this.#send(mutation, { input });
    if (!addComment.comment) throw new Error(addComment.userErrors[0].message);
  }

  async cursor(id) {
    const { post } = await this.#send('query ($id: ID!) { post(id: $id) { commentEventsCursor } }', { id });
    return post.commentEventsCursor;
  }

  /** Returns the ids of up to 100 comments, oldest first. */
  async comments(id) {
    const { post } = await this.#send('query ($id: ID!) { post(id: $id) { comments(first: 100) { nodes { id } } } }', { id });
    return post.comments.nodes.map(comment => comment.id);
  }

  #send(query, variables) {
    return send(query, variables, this.#token);
  }
}

async function send(query, variables, token) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors[0].message);
  return data;
}
