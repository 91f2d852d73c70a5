import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  commitMutation,
  ConnectionHandler,
  createOperationDescriptor,
  Environment,
  fetchQuery,
  getRequest,
  getSingularSelector,
  Network,
  RecordSource,
  requestSubscription,
  Store,
} from 'relay-runtime';

const artifacts = new URL('../../../dist/relay/', import.meta.url);
const require = createRequire(artifacts);
// the compiler writes CommonJS, or imports that only bundlers resolve
writeFileSync(new URL('package.json', artifacts), '{ "type": "commonjs" }');

/** Returns what the compiler made of a document. A bundler does this with babel-plugin-relay. */
function graphql([text]) {
  const [, name] = text.match(/(?:query|mutation|subscription|fragment) (\w+)/);
  return require(`./${name}.graphql.js`);
}

export const documents = {
  posts: graphql`
    query relayPostsQuery($author: ID!) {
      ...relay_posts @arguments(author: $author)
    }
  `,
  postsFragment: graphql`
    fragment relay_posts on Query
    @refetchable(queryName: "relayMorePostsQuery")
    @argumentDefinitions(author: { type: "ID!" }, first: { type: "Int", defaultValue: 2 }, after: { type: "String" }) {
      posts(filter: { authorId: $author }, first: $first, after: $after) @connection(key: "relay_posts") {
        edges { node { id title } }
      }
    }
  `,
  comments: graphql`
    query relayCommentsQuery($id: ID!) {
      post(id: $id) { commentEventsCursor }
      ...relay_comments @arguments(id: $id)
    }
  `,
  commentsFragment: graphql`
    fragment relay_comments on Query
    @refetchable(queryName: "relayMoreCommentsQuery")
    @argumentDefinitions(id: { type: "ID!" }, first: { type: "Int", defaultValue: 2 }, after: { type: "String" }) {
      post(id: $id) {
        comments(first: $first, after: $after) @connection(key: "relay_comments") {
          edges { node { ...relay_shown @relay(mask: false) } }
        }
      }
    }
  `,
  shown: graphql`
    fragment relay_shown on Comment { id markdown idempotencyKey author { id name } }
  `,
  events: graphql`
    subscription relaySubscription($id: ID!, $after: String) {
      commentEvents(postId: $id, after: $after) {
        cursor
        previousCursor
        commentId
        ... on CommentAdded { comment { ...relay_shown } }
      }
    }
  `,
  addComment: graphql`
    mutation relayMutation($input: AddCommentInput!) {
      addComment(input: $input) {
        comment { ...relay_shown }
        userErrors { message }
      }
    }
  `,
  title: graphql`
    query relayTitleQuery($id: ID!) { post(id: $id) { id title } }
  `,
  email: graphql`
    query relayEmailQuery { viewer { email } }
  `,
  reports: graphql`
    query relayReportsQuery($id: ID!) { post(id: $id) { id title reports @catch { totalCount } } }
  `,
};

/** The tasks with Relay, as the README sets it up. */
export class Relay {
  static async open(importReadme) {
    return new Relay((await importReadme())['relay.js'].environment);
  }

  /** Relay sends what its network function makes of an operation. */
  static persisted(url, fetch) {
    async function send({ text }, variables) {
      const sha256Hash = createHash('sha256').update(text).digest('hex');
      const request = { variables, extensions: { persistedQuery: { version: 1, sha256Hash } } };
      const parameters = Object.entries(request).map(([name, value]) => [name, JSON.stringify(value)]);
      const answer = await (await fetch(`${url}?${new URLSearchParams(parameters)}`)).json();
      if (answer.errors?.[0].extensions.code !== 'PERSISTED_QUERY_NOT_FOUND') return answer;
      const headers = { 'content-type': 'application/json' };
      return (await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query: text, ...request }) })).json();
    }
    return new Relay(new Environment({ network: Network.create(send), store: new Store(new RecordSource()) }));
  }

  constructor(environment) {
    this.environment = environment;
  }

  posts(author) {
    return List.open(this.environment, documents.posts, { author }, documents.postsFragment, data => data.posts);
  }

  comments(id) {
    return Comments.open(this.environment, documents.comments, { id }, documents.commentsFragment, data => data.post.comments);
  }

  title(id) {
    return this.#read(documents.title, { id });
  }

  async email() {
    return (await this.#read(documents.email, {})).viewer.email;
  }

  async reports(id) {
    const { post } = await this.#read(documents.reports, { id });
    const { value = null, errors } = post.reports;
    return { post: { ...post, reports: value }, codes: errors.map(({ extensions }) => extensions.code) };
  }

  extract() {
    return this.environment.getStore().getSource().toJSON();
  }

  restore(state) {
    this.environment.getStore().publish(new RecordSource(state));
  }

  #read(document, variables) {
    return fetchQuery(this.environment, document, variables).toPromise();
  }
}

/** The data of a fragment, as a component reads them. */
class List {
  static async open(environment, query, variables, fragment, listOf) {
    const list = new this();
    const operation = createOperationDescriptor(getRequest(query), variables);
    environment.retain(operation);
    await fetchQuery(environment, query, variables, { fetchPolicy: 'store-or-network' }).toPromise();
    const { data } = environment.lookup(operation.fragment);
    const show = ({ data }) => list.states.push(listOf(data).edges.map(({ node }) => node));
    const snapshot = environment.lookup(getSingularSelector(fragment, data));
    show(snapshot);
    environment.subscribe(snapshot, show);
    return Object.assign(list, { environment, variables, fragment, snapshot, listOf, data });
  }

  /** The nodes as they were shown one after the other. */
  states = [];

  /** Does what loadNext of usePaginationFragment does. */
  more() {
    const { environment, fragment, snapshot, variables } = this;
    const after = this.listOf(environment.lookup(snapshot.selector).data).pageInfo.endCursor;
    return fetchQuery(environment, fragment.metadata.refetch.operation, { ...variables, after }).toPromise();
  }
}

class Comments extends List {
  follow(onEvent) {
    const { dispose } = requestSubscription(this.environment, {
      subscription: documents.events,
      variables: { id: this.variables.id, after: this.data.post.commentEventsCursor },
      updater: store => this.#append(store, store.getRootField('commentEvents').getLinkedRecord('comment')),
      onNext: onEvent,
    });
    return dispose;
  }

  write(markdown, idempotencyKey) {
    const comment = { id: idempotencyKey, markdown, idempotencyKey, author: null };
    const append = store => this.#append(store, store.getRootField('addComment').getLinkedRecord('comment'));
    return new Promise((onCompleted, onError) => {
      commitMutation(this.environment, {
        mutation: documents.addComment,
        variables: { input: { postId: this.variables.id, markdown, idempotencyKey } },
        optimisticResponse: { addComment: { comment, userErrors: [] } },
        optimisticUpdater: append,
        updater: append,
        onCompleted,
        onError,
      });
    });
  }

  /** Relay repeats an optimistic update after each event, which may have brought the comment itself. */
  #append(store, comment) {
    const list = ConnectionHandler.getConnection(store.get(this.variables.id), 'relay_comments');
    const known = list.getLinkedRecords('edges').map(edge => edge.getLinkedRecord('node'));
    const isKnown = (field, value = comment.getValue(field)) => value && known.some(other => other.getValue(field) === value);
    if (isKnown('id') || isKnown('idempotencyKey')) return;
    ConnectionHandler.insertEdgeAfter(list, ConnectionHandler.createEdge(store, list, comment, 'CommentEdge'));
  }
}
