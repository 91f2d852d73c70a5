import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';

const placeholder = 'http://localhost:4000/graphql';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * Returns a request listener that serves the built pages of a folder, from memory: another build does not disturb it. Every path
 * without a file is a page of the front end.
 *
 * @param graph the address of the graph; if its host is localhost, the pages use the host that they were requested from
 */
export async function createSite({ folder, graph }) {
  const files = await readFiles(folder);
  const page = files.get('/index.html').toString();

  function sendPage(request, response) {
    const address = addressFor(graph, request.headers.host);
    response.writeHead(200, {
      ...headers,
      'cache-control': 'no-cache',
      'content-security-policy': contentSecurityPolicy(address),
      'content-type': 'text/html; charset=utf-8',
      link: `<${address.origin}>; rel=preconnect; crossorigin`,
    });
    response.end(page.replace(placeholder, address.href));
  }

  function sendFile(request, response, path) {
    const accepted = request.headers['accept-encoding'] ?? '';
    const encoding = ['br', 'gzip'].find(name => accepted.includes(name) && files.has(path + extensions[name]));
    response.writeHead(200, {
      ...headers,
      // the names of built files contain a hash of their content
      'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
      'content-type': types[extname(path)],
      vary: 'accept-encoding',
      ...(encoding && { 'content-encoding': encoding }),
    });
    response.end(files.get(encoding ? path + extensions[encoding] : path));
  }

  return (request, response) => {
    const [path] = request.url.split('?');
    if (request.method !== 'GET' && request.method !== 'HEAD') response.writeHead(405, { allow: 'GET, HEAD' }).end();
    else if (files.has(path) && types[extname(path)]) sendFile(request, response, path);
    else if (path.startsWith('/assets/') || path === '/favicon.ico') response.writeHead(404, headers).end();
    else sendPage(request, response);
  };
}

const extensions = { br: '.br', gzip: '.gz' };

const headers = {
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-content-type-options': 'nosniff',
};

/** Reads the files of a folder, by their paths. */
async function readFiles(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries.filter(entry => entry.isFile()).map(({ parentPath, name }) => `${parentPath}/${name}`);
  const files = names.map(async name => [name.slice(folder.pathname.length - 1).replace(/^\/*/, '/'), await readFile(name)]);
  return new Map(await Promise.all(files));
}

/**
 * Allows scripts and styles of this site only, connections to the graph only, and HTML only from the one policy that `Html.tsx`
 * creates. Pictures can be anywhere, since authors link them.
 */
function contentSecurityPolicy(graph) {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' https:",
    `connect-src ${graph.origin} ${graph.origin.replace(/^http/, 'ws')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types inkwire',
  ].join('; ');
}

function addressFor(graph, host = '') {
  const address = new URL(graph);
  if (address.hostname === 'localhost' && /^[\w.-]+(:\d+)?$/.test(host)) address.hostname = host.replace(/:\d+$/, '');
  return address;
}
