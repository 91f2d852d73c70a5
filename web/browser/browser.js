import { once } from 'node:events';
import { access } from 'node:fs/promises';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';
import { createSite } from '../server/site.js';
import { packagedChromium } from './packaged-chromium.js';

/** The addresses of the graph, and of its front end. */
export const graph = process.env.ROUTER_URL ?? 'http://localhost:4000/graphql';
export const web = process.env.WEB_URL ?? (await serve(graph));

/** Serves the built front end of a graph until this process ends. Returns its address. */
export async function serve(graph) {
  const server = createServer(await createSite({ folder: new URL('../dist/', import.meta.url), graph })).listen(0, '127.0.0.1');
  server.unref();
  await once(server, 'listening');
  return `http://localhost:${server.address().port}`;
}

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
const executablePath = process.env.CHROMIUM ?? (await firstThatExists(installed)) ?? packagedChromium;

/** Why tests in a browser are skipped, or false. */
export const noBrowser = executablePath ? false : 'There is no Chromium on this machine. Set CHROMIUM to the path of one.';
if (noBrowser && process.env.CI) throw new Error(noBrowser);

async function firstThatExists(paths) {
  for (const path of paths) {
    if (await access(path).then(() => true, () => false)) return path;
  }
  return undefined;
}

let browser;

/** Opens a window with a storage of its own, and collects what its console reports as an error. */
export async function openWindow(options) {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  browser ??= chromium.launch({ executablePath, args });
  const context = await (await browser).newContext({ baseURL: web, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const errors = [];
  page.on('pageerror', error => errors.push(error.message));
  page.on('console', message => message.type() === 'error' && errors.push(message.text()));
  const hosts = new Set();
  page.on('request', request => hosts.add(new URL(request.url()).host));
  return Object.assign(page, { errors, hosts });
}

/** Closes all windows. */
export async function closeBrowser() {
  await (await browser)?.close();
}
