/** Audits GraphQL over HTTP with graphql-http: the router at ROUTER_URL, or one started for the test. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serverAudits } from 'graphql-http';
import { router, startGraph } from './graph.js';

const { ROUTER_URL: givenUrl } = process.env;
if (!givenUrl) startGraph();

const audits = serverAudits({ url: () => givenUrl ?? router.url });

test('there_are_61_audits', () => {
  assert.equal(audits.length, 61);
});

for (const audit of audits) {
  test(audit.name, async () => {
    const { status, reason } = await audit.fn();
    assert.equal(status, 'ok', reason);
  });
}
