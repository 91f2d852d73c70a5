import { isIP } from 'node:net';

const configuredProxies = Number(process.env.INKWIRE_TRUSTED_PROXIES ?? 0);

/**
 * Returns the address of the client. Each proxy appends the address of its own client to X-Forwarded-For. So the last
 * entries, as many as there are trusted proxies, are true; the client may have forged those before.
 */
export function clientAddress(forwardedFor, peerAddress, trustedProxies = configuredProxies) {
  if (trustedProxies > 0 && forwardedFor) {
    const address = forwardedFor.split(',').at(-trustedProxies)?.trim() ?? '';
    return isIP(address) ? address : peerAddress;
  }
  return peerAddress;
}
