import { access } from 'node:fs/promises';
import { chromium } from 'playwright-core';

export const web = process.env.WEB_URL ?? 'http://localhost:3000';
export const graph = process.env.GRAPH_URL ?? 'http://localhost:4000/graphql';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** Starts the Chromium of the machine, or the one of the package for Linux x64. */
export async function launch() {
  const executablePath = process.env.CHROMIUM ?? (await firstThatExists(installed)) ?? (await packaged());
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({ executablePath, args });
}

async function packaged() {
  const { default: chromiumPackage } = await import('@sparticuz/chromium');
  return chromiumPackage.executablePath();
}

async function firstThatExists(paths) {
  for (const path of paths) {
    if (await access(path).then(() => true, () => false)) return path;
  }
  return undefined;
}

/** Opens a window with a storage of its own, and collects what its console reports as an error. */
export async function openWindow(browser, options) {
  const context = await browser.newContext({ baseURL: web, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const errors = [];
  page.on('pageerror', error => errors.push(error.message));
  page.on('console', message => message.type() === 'error' && errors.push(message.text()));
  const hosts = new Set();
  page.on('request', request => hosts.add(new URL(request.url()).host));
  return Object.assign(page, { errors, hosts });
}
