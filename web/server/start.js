import { createServer } from 'node:http';
import { createSite } from './site.js';

const { PORT = 3000, INKWIRE_HOST, INKWIRE_GRAPH = 'http://localhost:4000/graphql' } = process.env;

const site = await createSite({ folder: new URL('../dist/', import.meta.url), graph: INKWIRE_GRAPH });
const server = createServer(site);
server.listen(Number(PORT), INKWIRE_HOST, () => console.log(`The front end listens on port ${PORT}.`));

process.once('SIGTERM', stop);
process.once('SIGINT', stop);

function stop() {
  server.close();
  server.closeAllConnections();
}
