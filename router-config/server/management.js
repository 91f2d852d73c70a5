import { once } from 'node:events';
import { createServer } from 'node:http';
import { register } from 'prom-client';

/** Serves GET /metrics for Prometheus. The port must not be reachable from the public network. */
export async function serveManagement(port, host) {
  const server = createServer(async (request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': register.contentType }).end(await register.metrics());
  });
  server.listen(port, host);
  await once(server, 'listening');
  return server.address().port;
}
