/** Starts the router for tests, with the supergraph and the subgraphs that the environment contains. */
import { startRouter } from '../router.js';

const { SUPERGRAPH: supergraph, SUBGRAPHS } = process.env;
await startRouter({ supergraph, subgraphs: JSON.parse(SUBGRAPHS), port: 0, managementPort: 0 });
