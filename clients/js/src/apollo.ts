import { ApolloLink } from '@apollo/client';
import type { FieldFunctionOptions, Reference, TypePolicies } from '@apollo/client';
import { print, relayStylePagination } from '@apollo/client/utilities';
import { Observable } from 'rxjs';
import { forward } from './forward.js';
import type { ForwardOptions } from './forward.js';
import { connections, keyless, singletons } from './schema.js';

export { possibleTypes } from './schema.js';

/**
 * A terminating link for subscriptions, which resumes them with `resumable`. The variable `after` is the cursor of the page. The
 * context of an operation can have `reload`, which reads the page again and returns its cursor. The `error` that ends a
 * subscription is a `SubscriptionFailed`.
 */
export class ResumableLink extends ApolloLink {
  constructor(options: ForwardOptions) {
    super(
      operation =>
        new Observable<ApolloLink.Result>(observer => {
          const { query, variables } = operation;
          return forward(options, { query: print(query), variables, context: operation.getContext() }, {
            next: result => observer.next(result as ApolloLink.Result),
            error: error => observer.error(error),
            complete: () => observer.complete(),
          });
        }),
    );
  }
}

interface Connection {
  edges?: { node?: Reference | undefined }[] | undefined;
  nodes?: Reference[];
}

interface RelayPolicy {
  keyArgs: string[];
  read(existing: Connection | null | undefined, options: FieldFunctionOptions): Connection | null | undefined;
  merge(existing: Connection | null | undefined, incoming: Connection | null, options: FieldFunctionOptions): Connection | null;
}

/** A policy for lists whose pages are queried by `edges`, by `nodes` or by both. To load more, select `pageInfo`. */
export function connection(keyArgs: readonly string[] = []): RelayPolicy {
  const relay = relayStylePagination([...keyArgs]) as unknown as RelayPolicy;
  return {
    keyArgs: [...keyArgs],
    read(existing, options) {
      const list = relay.read(existing, options);
      return list && { ...list, nodes: list.edges!.map(edge => options.readField<Reference>('node', edge as never)!) };
    },
    merge(existing, incoming, options) {
      // a list that failed does not replace one that was read before
      if (!incoming) return existing ?? null;
      const { nodes, edges, ...others } = incoming;
      if (!nodes && !edges) return relay.merge(existing, incoming, options);
      // the nodes of edges and nodes without edges can have different fields, but have the same order
      const merged = (edges ?? nodes!).map((_, index) => ({ node: nodes?.[index], ...edges?.[index] }));
      // an event may have added a node of this page before
      const known = new Set(merged.map(({ node }) => node?.__ref).filter(Boolean));
      const before = existing && { ...existing, edges: existing.edges!.filter(({ node }) => !known.has(node?.__ref)) };
      return relay.merge(before, { ...others, edges: merged }, options);
    },
  };
}

/** The policies that Apollo Client's InMemoryCache needs for this graph, to be used with `possibleTypes`. */
export const typePolicies: TypePolicies = {
  ...Object.fromEntries(keyless.map(type => [type, { keyFields: false, merge: true }] as const)),
  ...Object.fromEntries(
    Object.entries(connections).map(([type, fields]) => [
      type,
      {
        ...(singletons.includes(type as never) && { keyFields: [] }),
        fields: Object.fromEntries(Object.entries(fields).map(([field, keyArgs]) => [field, connection(keyArgs)])),
      },
    ]),
  ),
  // each event replaces the one before it
  Subscription: {
    fields: Object.fromEntries(
      ['commentEvents', 'notificationEvents', 'postEvents'].map(field => [field, { keyArgs: false, merge: false }] as const),
    ),
  },
};
