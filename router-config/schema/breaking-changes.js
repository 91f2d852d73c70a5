import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { buildASTSchema, findBreakingChanges, parse } from 'graphql';

/** What clients of one supergraph would miss in another. */
export function breakingChanges(before, after) {
  const changes = findBreakingChanges(publicSchema(before), publicSchema(after));
  return changes.map(({ description }) => `Breaks clients: ${description}`);
}

function publicSchema(supergraph) {
  return buildASTSchema(transformSupergraphToPublicSchema(parse(supergraph)));
}
