import { createHash } from 'node:crypto';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { AddComment, Email, Events, Page, Posts, Reports, Title } from './documents.js';

/** The tasks with Apollo Client, as the README sets it up. */
export class Apollo {
  static async open(importReadme) {
    return new Apollo((await importReadme())['apollo.js'].client);
  }

  static persisted(uri, fetch) {
    const sha256 = text => createHash('sha256').update(text).digest('hex');
    const link = new PersistedQueryLink({ sha256, useGETForHashedQueries: true }).concat(new HttpLink({ uri, fetch }));
    return new Apollo(new ApolloClient({ cache: new InMemoryCache(), link }));
  }

  constructor(client) {
    this.client = client;
  }

  posts(author) {
    return List.open(this.client, Posts, { author, first: 2 }, data => data.posts);
  }

  comments(id) {
    return Comments.open(this.client, Page, { id, first: 2 }, data => data.post.comments);
  }

  title(id) {
    return this.#read(Title, { id });
  }

  async email() {
    return (await this.#read(Email)).data.viewer.email;
  }

  async reports(id) {
    const { data, error } = await this.#read(Reports, { id });
    return { post: data.post, codes: error.errors.map(({ extensions }) => extensions.code) };
  }

  extract() {
    return this.client.extract();
  }

  restore(state) {
    this.client.restore(state);
  }

  #read(document, variables) {
    return this.client.query({ query: gql(document), variables, fetchPolicy: 'network-only' });
  }
}

class List {
  static async open(client, document, variables, listOf) {
    const list = new this();
    const query = gql(document);
    const { data } = await client.query({ query, variables });
    const watched = client.watchQuery({ query, variables });
    watched.subscribe(({ data }) => list.states.push(listOf(data).nodes));
    return Object.assign(list, { client, query, variables, listOf, watched, data });
  }

  /** The nodes as they were shown one after the other. */
  states = [];

  more() {
    const { endCursor } = this.listOf(this.watched.getCurrentResult().data).pageInfo;
    return this.watched.fetchMore({ variables: { after: endCursor } });
  }
}

class Comments extends List {
  follow(onEvent) {
    const { id, commentEventsCursor: after } = this.data.post;
    const events = this.client.subscribe({ query: gql(Events), variables: { id, after }, errorPolicy: 'all' });
    const subscription = events.subscribe(({ data }) => {
      this.#append(this.client.cache, data.commentEvents.comment);
      onEvent();
    });
    return () => subscription.unsubscribe();
  }

  write(markdown, idempotencyKey) {
    const comment = { __typename: 'Comment', id: idempotencyKey, markdown, idempotencyKey, author: null };
    return this.client.mutate({
      mutation: gql(AddComment),
      variables: { input: { postId: this.variables.id, markdown, idempotencyKey } },
      optimisticResponse: { addComment: { __typename: 'AddCommentPayload', comment, userErrors: [] } },
      update: (cache, { data }) => this.#append(cache, data.addComment.comment),
    });
  }

  #append(cache, comment) {
    const { query, variables } = this;
    cache.updateQuery({ query, variables }, page => {
      const { comments } = page.post;
      if (comments.nodes.some(({ id }) => id === comment.id)) return undefined;
      return { ...page, post: { ...page.post, comments: { ...comments, nodes: [...comments.nodes, comment] } } };
    });
  }
}
