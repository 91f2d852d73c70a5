import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The Chromium of a package, which is for Linux x64. It is unpacked together with libraries and a font, which a server may lack. */
export const packagedChromium = process.platform === 'linux' && process.arch === 'x64' ? await unpack() : undefined;

async function unpack() {
  const folder = fileURLToPath(new URL('node_modules/.cache/', import.meta.url));
  await mkdir(folder, { recursive: true });
  // the package unpacks to TMPDIR, with libraries on AWS Lambda only; fontconfig looks for fonts in XDG_DATA_HOME as well
  Object.assign(process.env, { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: '20.x', XDG_DATA_HOME: folder, FONTCONFIG_PATH: '/etc/fonts' });
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.executablePath();
}
