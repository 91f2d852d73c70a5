import { buildSchema, findBreakingChanges } from 'graphql';
import { publicSchema } from './supergraph.js';

/** What clients of one supergraph would miss in another. */
export function breakingChanges(before, after) {
  const changes = findBreakingChanges(buildSchema(publicSchema(before)), buildSchema(publicSchema(after)));
  return changes.map(({ description }) => `Breaks clients: ${description}`);
}
