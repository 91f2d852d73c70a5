import { cacheExchange as documentCache, createClient, fetchExchange, ssrExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { persistedExchange } from '@urql/exchange-persisted';
import { cacheOptions, resumableExchange } from '@inkwire/live/urql';
import { AddComment, Email, Events, Page, Posts, Reports, Title } from './documents.js';

const first = 2;

/** The tasks with urql and Graphcache: as the README sets them up, and with what an optimistic comment needs. */
export class Urql {
  static async open(importReadme, url) {
    const { session, socket } = (await importReadme())['live.js'];
    const ssr = ssrExchange({ isClient: false });
    const live = resumableExchange({ subscribe: socket.subscribe, refresh: session.refresh });
    const exchanges = [cacheExchange({ ...cacheOptions, optimistic, updates }), ssr, fetchExchange, live];
    return new Urql(createClient({ url, fetch: session.fetch, preferGetMethod: false, exchanges }), ssr);
  }

  static persisted(url, fetch) {
    const exchanges = [documentCache, persistedExchange({ preferGetForPersistedQueries: true }), fetchExchange];
    return new Urql(createClient({ url, fetch, exchanges }));
  }

  constructor(client, ssr) {
    this.client = client;
    this.ssr = ssr;
  }

  posts(author) {
    return List.open(this.client, Posts, { author, first }, data => data.posts);
  }

  comments(id) {
    return Comments.open(this.client, Page, { id, first }, data => data.post.comments);
  }

  title(id) {
    return this.#read(Title, { id });
  }

  async email() {
    return (await this.#read(Email, {})).data.viewer.email;
  }

  async reports(id) {
    const { data, error } = await this.#read(Reports, { id });
    return { post: data.post, codes: error.graphQLErrors.map(({ extensions }) => extensions.code) };
  }

  extract() {
    return this.ssr.extractData();
  }

  restore(state) {
    this.ssr.restoreData(state);
  }

  #read(document, variables) {
    return this.client.query(document, variables, { requestPolicy: 'network-only' }).toPromise();
  }
}

const optimistic = {
  addComment: ({ input: { markdown, idempotencyKey } }) => ({
    __typename: 'AddCommentPayload',
    comment: { __typename: 'Comment', id: idempotencyKey, markdown, idempotencyKey, author: null },
    userErrors: [],
  }),
};

const updates = {
  Mutation: { addComment: ({ addComment }, { input }, cache) => append(cache, input.postId, addComment.comment) },
  Subscription: { commentEvents: ({ commentEvents }, { postId }, cache) => append(cache, postId, commentEvents.comment) },
};

/** Appends a comment, or replaces the optimistic one, which the update for an event finds in the list. */
function append(cache, id, comment) {
  cache.updateQuery({ query: Page, variables: { id, first } }, page => {
    const { comments } = page.post;
    const others = comments.nodes.filter(({ idempotencyKey: key }) => !key || key !== comment.idempotencyKey);
    if (others.some(({ id }) => id === comment.id)) return page;
    return { ...page, post: { ...page.post, comments: { ...comments, nodes: [...others, comment] } } };
  });
}

class List {
  static async open(client, document, variables, listOf) {
    const list = new this();
    const { data } = await client.query(document, variables).toPromise();
    client.query(document, variables).subscribe(({ data }) => {
      list.data = data;
      list.states.push(listOf(data).nodes);
    });
    return Object.assign(list, { client, document, variables, listOf, data });
  }

  /** The nodes as they were shown one after the other. */
  states = [];

  more() {
    const after = this.listOf(this.data).pageInfo.endCursor;
    return this.client.query(this.document, { ...this.variables, after }).toPromise();
  }
}

class Comments extends List {
  follow(onEvent) {
    const { id, commentEventsCursor: after } = this.data.post;
    return this.client.subscription(Events, { id, after }).subscribe(onEvent).unsubscribe;
  }

  write(markdown, idempotencyKey) {
    return this.client.mutation(AddComment, { input: { postId: this.variables.id, markdown, idempotencyKey } }).toPromise();
  }
}
