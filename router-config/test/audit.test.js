/** GraphQL over HTTP, as graphql-http audits it: of the router at ROUTER_URL, or of one started for it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { serverAudits } from 'graphql-http';
import { Router } from './router.js';
import { startNotes, startPeople } from './test-graph.js';

let url = process.env.ROUTER_URL;
const running = [];

before(async () => {
  if (!url) {
    const [people, notes] = [await startPeople(), await startNotes()];
    const router = await Router.start({ people, notes });
    running.push(router, people, notes);
    url = router.url;
  }
});

after(() => Promise.all(running.map(part => part.stop())));

const audits = serverAudits({ url: () => url });

test('there_are_61_audits', () => {
  assert.equal(audits.length, 61);
});

for (const audit of audits) {
  test(audit.name, async () => {
    const { status, reason } = await audit.fn();
    assert.equal(status, 'ok', reason);
  });
}
