/** What one request may contain. Subgraphs limit what they do for a request; these limits protect the router itself. */
export const limits = {
  // Of an HTTP body and of a WebSocket message. Subgraphs accept as much.
  bodyBytes: 1024 * 1024,
  // Of a request that is not GraphQL, such as a form with a token.
  publicBodyBytes: 8 * 1024,
  // The gateway caches parsed operations. Long texts belong into variables.
  operationCharacters: 64 * 1024,
  // The number in 2,000 fields that each have an alias and an argument.
  tokens: 12_000,
  // The gateway copies variables in quadratic time: 1 MiB of '[' would block the process for two minutes.
  variableDepth: 32,
  depth: 24,
  // With fragments expanded: 20 lines of fragments can stand for billions of fields.
  fields: 2_000,
  // The estimated number of objects in the answer. Subgraphs refuse more in what a query plan sends to each of them.
  cost: 50_000,
};
