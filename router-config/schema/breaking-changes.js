import { buildSchema, findBreakingChanges } from 'graphql';
import { publicSchema } from './supergraph.js';

/** Returns the changes between two supergraphs that break clients. */
export function breakingChanges(before, after) {
  const changes = findBreakingChanges(buildSchema(publicSchema(before)), buildSchema(publicSchema(after)));
  return changes.map(({ description }) => `Breaks clients: ${description}`);
}
