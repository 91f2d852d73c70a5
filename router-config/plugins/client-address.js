import { isIP } from 'node:net';

/**
 * The address of whoever asks. Each proxy writes the one that it is asked from at the end of X-Forwarded-For:
 * counted from there, as many entries as there are proxies are true, and those before may be forged.
 */
export function clientAddress(forwardedFor, peerAddress, trustedProxies) {
  if (trustedProxies > 0 && forwardedFor) {
    const address = forwardedFor.split(',').at(-trustedProxies)?.trim() ?? '';
    return isIP(address) ? address : peerAddress;
  }
  return peerAddress;
}
