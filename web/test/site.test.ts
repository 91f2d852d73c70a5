import { createServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
// @ts-expect-error the server is plain JavaScript, which Node runs without a build
import { createSite } from '../server/site.js';

let server: Server;
let address: string;

beforeAll(async () => {
  const site = await createSite({ folder: new URL('../dist/', import.meta.url), graph: 'http://localhost:4000/graphql' });
  server = createServer(site).listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => server.close());

test('a page names the graph on the host that it was requested from, and may connect to nothing else', async () => {
  const response = await fetch(`${address}/posts/any`);

  expect(response.status).toBe(200);
  expect(await response.text()).toContain('content="http://127.0.0.1:4000/graphql"');
  const policy = response.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
  expect(policy).toContain('connect-src http://127.0.0.1:4000 ws://127.0.0.1:4000;');
});

test('files are compressed and may be kept, pages may not', async () => {
  const page = await fetch(address);
  const [file] = /\/assets\/index-[\w-]+\.js/.exec(await page.text())!;
  const script = await fetch(address + file, { headers: { 'accept-encoding': 'br' } });

  expect(page.headers.get('cache-control')).toBe('no-cache');
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(script.headers.get('content-encoding')).toBe('br');
});

test.each(['/assets/index-former.js', '/favicon.ico'])('%s, a file that does not exist, is not a page', async path => {
  expect((await fetch(address + path)).status).toBe(404);
});

test('search engines may read all pages', async () => {
  expect(await (await fetch(`${address}/robots.txt`)).text()).toBe('User-agent: *\nDisallow:\n');
});

test('an address is read only', async () => {
  expect((await fetch(address, { method: 'POST' })).status).toBe(405);
});
