import { useAPQ } from '@graphql-yoga/plugin-apq';
import { LRUCache } from 'lru-cache';

/** The number of characters of all stored operations, enough for hundreds of large ones. */
const storedCharacters = 8 * 1024 * 1024;

/** Serves automatic persisted queries over POST and GET. Evicts the least recently used operations. */
export function usePersistedQueries() {
  return useAPQ({
    store: new LRUCache({ maxSize: storedCharacters, sizeCalculation: operation => operation.length || 1 }),
    // Clients send the whole operation after a response with this status.
    responseConfig: { forceStatusCodeOk: true },
  });
}
