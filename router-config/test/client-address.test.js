import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientAddress } from '../plugins/client-address.js';

const peer = '192.0.2.1';

for (const [proxies, forwardedFor, expected] of [
  [0, null, peer],
  [0, '203.0.113.9', peer],
  [1, null, peer],
  [1, '203.0.113.9, 198.51.100.1', '198.51.100.1'],
  [2, '203.0.113.9,198.51.100.1,198.51.100.2', '198.51.100.1'],
  [2, '203.0.113.9', peer],
  [1, '2001:db8::1', '2001:db8::1'],
  [1, 'unknown', peer],
  [1, '198.51.100.1, ', peer],
]) {
  test(`with_${proxies}_proxies_${forwardedFor || 'nothing'}_says_${expected}`, () => {
    assert.equal(clientAddress(forwardedFor, peer, proxies), expected);
  });
}
