import { useEffect, useEffectEvent } from 'react';
import type { CombinedError } from 'urql';

/** Says why something cannot be shown. Tries again when the network returns. */
export function Problem({ error, retry }: { error: CombinedError; retry: () => void }) {
  const onOnline = useEffectEvent(retry);
  useEffect(() => {
    const listener = () => onOnline();
    window.addEventListener('online', listener);
    return () => window.removeEventListener('online', listener);
  }, []);
  return (
    <div className="notice" role="alert">
      <p>{messageOf(error)}</p>
      <button type="button" onClick={retry}>
        Try again
      </button>
    </div>
  );
}

export function messageOf({ networkError, graphQLErrors }: CombinedError) {
  if (networkError) return navigator.onLine ? 'Inkwire cannot be reached at the moment.' : 'You are offline.';
  return graphQLErrors[0]?.message ?? 'Inkwire cannot answer at the moment.';
}
