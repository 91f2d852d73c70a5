import { gql } from '@apollo/client';
import { Window } from 'happy-dom';

// Components that subscribe by the hooks of the libraries. Each function renders one, passes what it gets to a reader, and returns
// a function that unmounts it.

globalThis.window = new Window();
globalThis.document = window.document;
globalThis.navigator ??= window.navigator;
// React looks for the document when it is imported
const { createElement, StrictMode, useEffect, useMemo } = await import('react');
const { createRoot } = await import('react-dom/client');
const apollo = await import('@apollo/client/react');
const relay = await import('react-relay');
const urql = await import('urql');

export function renderApollo(client, { query, variables, reload }, reader) {
  const subscription = gql(query);
  return render(function Events() {
    apollo.useSubscription(subscription, {
      client,
      variables,
      context: { reload },
      errorPolicy: 'all',
      onData: ({ data: { data } }) => reader.next(data),
      onError: error => (error.data ? reader.next(error.data, error) : reader.error(error)),
      onComplete: reader.complete,
    });
  });
}

export function renderUrql(client, { query, variables, reload }, reader) {
  let shown = 0;
  function Events() {
    const context = useMemo(() => ({ reload }), []);
    const [{ data: results = [], error }] = urql.useSubscription({ query, variables, context }, (before = [], data) => [...before, data]);
    useEffect(() => {
      for (const data of results.slice(shown)) reader.next(data, error);
      shown = results.length;
      if (error?.networkError) reader.error(error.networkError);
    }, [results, error]);
  }
  return render(() => createElement(urql.Provider, { value: client }, createElement(Events)));
}

export function renderRelay(environment, { query, variables, reload }, reader) {
  function Events() {
    const subscription = useMemo(
      () => ({
        subscription: query,
        variables,
        cacheConfig: { metadata: { reload } },
        onNext: reader.next,
        onError: reader.error,
        onCompleted: reader.complete,
      }),
      [],
    );
    relay.useSubscription(subscription);
  }
  return render(() => createElement(relay.RelayEnvironmentProvider, { environment }, createElement(Events)));
}

/** Renders a component as in development, where React mounts it twice. */
function render(component) {
  const root = createRoot(document.createElement('div'));
  root.render(createElement(StrictMode, null, createElement(component)));
  return () => root.unmount();
}
