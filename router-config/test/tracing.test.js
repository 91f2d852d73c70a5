import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { after, before, beforeEach, test } from 'node:test';
import { Router } from './router.js';
import { startNotes, startPeople } from './test-graph.js';
import { until } from './until.js';

const noteWithAuthor = 'query NoteWithAuthor { note(id: "1") { text author { name } } }';
const forged = '00-11111111111111111111111111111111-1111111111111111-01';

let people, notes, collector;

/** Receives spans over OTLP, as bytes: the names and ids in them can be found without a schema. */
async function startCollector() {
  const exported = [];
  const server = createServer(async (request, response) => {
    exported.push(Buffer.concat(await request.toArray()));
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, exported, url: `http://127.0.0.1:${server.address().port}` };
}

function startTracingRouter(environment) {
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '50', ...environment };
  return Router.start({ people, notes }, env);
}

before(async () => {
  [people, notes, collector] = [await startPeople(), await startNotes(), await startCollector()];
});

after(async () => {
  collector.server.close();
  await Promise.all([people.stop(), notes.stop()]);
});

beforeEach(() => {
  people.requests.length = notes.requests.length = collector.exported.length = 0;
});

test('operation_and_its_requests_to_subgraphs_are_spans_of_one_trace', async () => {
  const router = await startTracingRouter();
  await router.query(noteWithAuthor, { headers: { traceparent: forged } });
  const traceparents = [...notes.requests, ...people.requests].map(({ headers }) => headers.traceparent.split('-'));
  assert.equal(traceparents.length, 2);
  const [[, traceId, first, flags], [, otherTraceId, second]] = traceparents;
  assert.equal(otherTraceId, traceId);
  assert.notEqual(first, second);
  assert.equal(flags, '01');
  assert.notEqual(traceId, forged.split('-')[1]);
  await until(() => {
    const bytes = Buffer.concat(collector.exported);
    return ['graphql query', 'notes query', 'people query', 'NoteWithAuthor'].every(name => bytes.includes(name))
      && [traceId, first, second].every(id => bytes.includes(Buffer.from(id, 'hex')));
  });
  await router.stop();
});

test('operation_that_is_not_sampled_says_so_to_subgraphs_and_is_not_exported', async () => {
  const router = await startTracingRouter({ OTEL_TRACES_SAMPLER: 'always_off' });
  await router.query(noteWithAuthor, { headers: { traceparent: forged } });
  for (const { headers } of [...notes.requests, ...people.requests]) assert.match(headers.traceparent, /-00$/);
  await router.stop();
  assert.equal(collector.exported.length, 0);
});

test('subgraphs_learn_the_name_of_an_operation', async () => {
  const router = await Router.start({ people, notes });
  await router.query(noteWithAuthor);
  await router.query('{ note(id: "1") { text } }');
  assert.deepEqual(notes.requests.map(({ body }) => body.extensions), [{ operationName: 'NoteWithAuthor' }, undefined]);
  await router.stop();
});

test('metrics_are_those_that_the_documentation_names', async () => {
  const router = await Router.start({ people, notes });
  const metrics = await (await fetch(router.metricsUrl)).text();
  await router.stop();
  const namesIn = (text, pattern) => [...new Set([...text.matchAll(pattern)].map(([, name]) => name))].sort();
  const documentation = readFileSync(new URL('../../docs/operate.md', import.meta.url), 'utf8');
  assert.deepEqual(namesIn(metrics, /^# TYPE (inkwire_\w+)/gm), namesIn(documentation, /`(inkwire_router_\w+)`/g));
});
