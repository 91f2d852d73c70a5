/** A process of its own for tests: the router over the supergraph and the subgraphs in its environment. */
import { startRouter } from '../router.js';

const { SUPERGRAPH: supergraph, SUBGRAPHS } = process.env;
await startRouter({ supergraph, subgraphs: JSON.parse(SUBGRAPHS), port: 0, managementPort: 0 });
