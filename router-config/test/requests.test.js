import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { test } from 'node:test';
import { limits } from '../limits.js';
import { notes, people, restartNotes, restartPeople, router, startGraph } from './graph.js';
import { Router } from './router.js';
import { until } from './until.js';

const loopback = /^(127\.0\.0\.1|::1|::ffff:127\.0\.0\.1)$/;
const noteWithAuthor = '{ note(id: "1") { text author { name } } }';

startGraph({ INKWIRE_SUBGRAPH_TIMEOUT_MS: '600' });

/** Lets a subgraph send a given status and body. */
function answer(stub, status, body) {
  stub.intercept = (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

function onlyError({ errors }) {
  assert.equal(errors?.length, 1, JSON.stringify(errors));
  return errors[0];
}

async function codeOf(result) {
  return onlyError(await result).extensions.code;
}

test('reader_gets_one_answer_from_two_subgraphs', async () => {
  assert.deepEqual(await router.query(noteWithAuthor), {
    data: { note: { text: 'Note 1', author: { name: 'Person 1' } } },
  });
});

test('only_token_and_trace_are_forwarded', async () => {
  await router.query(noteWithAuthor, {
    headers: {
      authorization: 'Bearer ada',
      cookie: 'a=b',
      traceparent: '00-11111111111111111111111111111111-1111111111111111-01',
      'x-request-id': 'forged',
      'x-user-id': '1',
    },
  });
  const all = [...notes.requests, ...people.requests];
  assert.equal(all.length, 2);
  for (const { headers } of all) {
    assert.equal(headers.authorization, 'Bearer ada');
    assert.match(headers.traceparent, /^00-(?!1{32})[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    assert.equal(headers.traceparent, all[0].headers.traceparent);
    for (const name of ['cookie', 'x-request-id', 'x-user-id']) {
      assert.equal(headers[name], undefined, name);
    }
  }
});

test('reader_gets_token_expired_when_a_subgraph_rejects_the_token', async () => {
  answer(people, 200, { data: { person: { name: 'Ada' } }, extensions: { tokenExpired: true, inside: 'secret' } });
  const query = '{ person(id: "1") { name } note(id: "1") { text } }';
  const overWebSocket = (await router.subscribe('ws', query).next()).event;
  for (const result of [await router.query(query), overWebSocket]) {
    assert.equal(result.data.person.name, 'Ada');
    assert.deepEqual(result.extensions, { tokenExpired: true });
  }
  people.intercept = undefined;
  assert.equal('extensions' in (await router.query(query)), false);
});

test('subgraphs_get_the_client_address_that_the_router_sees', async () => {
  const headers = { 'user-agent': 'Reader/1.0', 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9' };
  await router.query(noteWithAuthor, { headers });
  for (const { headers } of [...notes.requests, ...people.requests]) {
    assert.match(headers['x-forwarded-for'], loopback);
    assert.equal(headers['user-agent'], 'Reader/1.0');
    assert.equal(headers.forwarded, undefined);
  }
});

test('client_without_a_user_agent_is_reported_as_unknown', async () => {
  const headers = { 'content-type': 'application/json' };
  const request = httpRequest(router.url, { method: 'POST', headers });
  request.end(JSON.stringify({ query: noteWithAuthor }));
  const [response] = await once(request, 'response');
  await response.toArray();
  assert.equal(notes.requests[0].headers['user-agent'], 'unknown');
});

for (const protocol of ['ws', 'sse']) {
  test(`subgraphs_get_the_client_address_over_${protocol}`, async () => {
    const subscription = router.subscribe(protocol, noteWithAuthor, {
      headers: { 'user-agent': 'Reader/1.0', 'x-forwarded-for': '203.0.113.9' },
    });
    await subscription.next();
    const [{ headers }] = notes.requests;
    assert.match(headers['x-forwarded-for'], loopback);
    assert.equal(headers['user-agent'], 'Reader/1.0');
  });
}

test('subgraphs_get_the_client_address_that_a_trusted_proxy_sees', async () => {
  const behind = await Router.start({ people, notes }, { INKWIRE_TRUSTED_PROXIES: '1' });
  await behind.query(noteWithAuthor, { headers: { 'x-forwarded-for': '203.0.113.9, 198.51.100.1' } });
  await behind.stop();
  assert.equal(notes.requests[0].headers['x-forwarded-for'], '198.51.100.1');
});

test('request_without_a_token_is_forwarded_without_one', async () => {
  await router.query(noteWithAuthor);
  assert.ok(!('authorization' in notes.requests[0].headers));
});

test('token_in_the_url_is_not_forwarded', async () => {
  const parameters = { query: noteWithAuthor, access_token: 'ada', authorization: 'Bearer ada' };
  await fetch(`${router.url}?${new URLSearchParams(parameters)}`);
  assert.ok(!('authorization' in notes.requests[0].headers));
});

test('extensions_of_a_request_do_not_change_requests_to_subgraphs', async () => {
  const headers = { authorization: 'Bearer mallory' };
  const extensions = { headers, endpoint: 'http://localhost:1/graphql', connectionParams: headers };
  const response = await router.post({ query: noteWithAuthor, extensions });
  assert.equal((await response.json()).errors, undefined);
  assert.ok(!('authorization' in notes.requests[0].headers));
});

test('reader_gets_partial_answer_while_a_subgraph_is_down', async () => {
  await people.stop();
  const result = await router.query(noteWithAuthor);
  await restartPeople();
  assert.deepEqual(result, {
    data: { note: { text: 'Note 1', author: null } },
    errors: [
      {
        message: 'people is unavailable at the moment.',
        path: ['note', 'author', 'name'],
        extensions: { code: 'UNAVAILABLE' },
      },
    ],
  });
});

test('errors_of_a_subgraph_that_is_down_have_the_indices_of_lists', async () => {
  await notes.stop();
  const { data, errors } = await router.query('{ people { name notes { text } friends { name } } }');
  await restartNotes();
  assert.deepEqual(data, { people: [{ name: 'Person 1', notes: null, friends: null }] });
  assert.deepEqual(
    errors.map(({ path }) => path),
    [['people', 0, 'notes']],
  );
});

for (const data of [null, { _entities: [null] }]) {
  test(`error_of_all_entities_has_the_indices_of_lists_with_data_${JSON.stringify(data)}`, async () => {
    const error = { message: 'Slow down.', path: ['_entities'], extensions: { code: 'RATE_LIMITED' } };
    answer(notes, 200, { data, errors: [error] });
    const { data: shown, errors } = await router.query('{ people { name notes { text } } }');
    assert.deepEqual(shown, { people: [{ name: 'Person 1', notes: null }] });
    assert.deepEqual(errors, [{ ...error, path: ['people', 0, 'notes'] }]);
  });
}

test('reader_gets_null_for_a_root_field_of_a_subgraph_that_is_down', async () => {
  await people.stop();
  const nullable = await router.query('{ person(id: "1") { name } }');
  const required = await router.query('{ people { name } }');
  await restartPeople();
  assert.deepEqual(nullable.data, { person: null });
  assert.equal(required.data, null);
  assert.equal(onlyError(nullable).extensions.code, 'UNAVAILABLE');
  assert.equal(onlyError(required).extensions.code, 'UNAVAILABLE');
});

test('reader_gets_partial_answer_when_a_subgraph_takes_too_long', async () => {
  people.intercept = () => {};
  const result = await router.query(noteWithAuthor);
  assert.deepEqual(result.data, { note: { text: 'Note 1', author: null } });
  assert.deepEqual(onlyError(result), {
    message: 'people took too long to answer.',
    path: ['note', 'author', 'name'],
    extensions: { code: 'TIMEOUT' },
  });
});

test('running_request_is_answered_when_the_router_stops', async () => {
  const other = await Router.start({ people, notes });
  const asked = new Promise(resolve => {
    people.intercept = (_request, response) => resolve(response);
  });
  const answered = other.query('{ people { name } }');
  const response = await asked;
  const stopped = other.stop();
  await until(() => other.log.some(line => line.includes('Stopping')), 'stopping');
  response.end('{"data":{"people":[{"name":"Ada"}]}}');
  assert.deepEqual(await answered, { data: { people: [{ name: 'Ada' }] } });
  assert.equal(await stopped, 0);
});

test('reader_gets_partial_answer_when_a_subgraph_sends_half_an_answer', async () => {
  people.intercept = (_request, response) => response.write('{"data":');
  assert.equal(await codeOf(router.query(noteWithAuthor)), 'TIMEOUT');
  people.intercept = (_request, response) => {
    response.writeHead(200, { 'content-length': 100 });
    response.write('{"data":', () => response.socket.destroy());
  };
  assert.equal(await codeOf(router.query(noteWithAuthor)), 'UNAVAILABLE');
});

for (const [status, body] of [[502, '<html>Bad gateway</html>'], [500, ''], [200, '{}'], [200, 'null']]) {
  test(`answer_${status}_${body || 'nothing'}_is_unavailable`, async () => {
    answer(people, status, body);
    const error = onlyError(await router.query(noteWithAuthor));
    assert.deepEqual(error.extensions, { code: 'UNAVAILABLE' });
    assert.equal(error.message, 'people is unavailable at the moment.');
  });
}

test('code_of_a_subgraph_error_is_kept_and_unknown_extensions_are_removed', async () => {
  const extensions = { code: 'RATE_LIMITED', retryAfterSeconds: 7, classification: 'DataFetchingException' };
  answer(people, 200, { data: { person: null }, errors: [{ message: 'Slow down.', path: ['person'], extensions }] });
  assert.deepEqual(await router.query('{ person(id: "1") { name } }'), {
    data: { person: null },
    errors: [
      { message: 'Slow down.', path: ['person'], extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 7 } },
    ],
  });
});

test('reference_of_a_subgraph_error_is_kept', async () => {
  const extensions = { code: 'INTERNAL', reference: 'r-1' };
  answer(people, 200, { data: null, errors: [{ message: 'Something went wrong.', extensions }] });
  assert.deepEqual(onlyError(await router.query('{ person(id: "1") { name } }')).extensions, extensions);
});

test('invalid_token_is_unauthenticated', async () => {
  const extensions = { code: 'UNAUTHENTICATED' };
  answer(people, 401, { errors: [{ message: 'The token is not valid.', extensions }] });
  const error = onlyError(await router.query('{ person(id: "1") { name } }'));
  assert.deepEqual(error.extensions, extensions);
});

for (const extensions of [undefined, { code: 'SQL_ERROR' }, { classification: 'INTERNAL_ERROR' }]) {
  test(`error_with_${extensions ? Object.values(extensions) : 'nothing'}_is_hidden_behind_a_reference`, async () => {
    answer(people, 200, { data: null, errors: [{ message: 'java.lang.NullPointerException', extensions }] });
    const error = onlyError(await router.query('{ person(id: "1") { name } }'));
    assert.equal(error.extensions.code, 'INTERNAL');
    assert.ok(!JSON.stringify(error).includes('NullPointer'));
    const logged = router.log.find(line => line.includes(error.extensions.reference));
    assert.ok(logged.includes('NullPointerException'));
  });
}

test('log_consists_of_json_lines_without_tokens', async () => {
  answer(people, 200, { data: null, errors: [{ message: 'Rejected Bearer s3cr3t.t0k3n-' }] });
  await router.query('{ person(id: "1") { name } }', { headers: { authorization: 'Bearer s3cr3t.t0k3n-' } });
  router.log.forEach(line => JSON.parse(line));
  assert.ok(router.log.some(line => line.includes('Bearer [redacted]')));
  assert.ok(!router.log.some(line => line.includes('s3cr3t')));
});

for (const [request, code] of [
  ['{', 'GRAPHQL_PARSE_FAILED'],
  ['{ nobody }', 'GRAPHQL_VALIDATION_FAILED'],
  ['query A { __typename } query B { __typename }', 'BAD_USER_INPUT'],
]) {
  test(`operation_${request}_is_${code}`, async () => {
    assert.equal(await codeOf(router.query(request)), code);
  });
}

test('variables_of_the_wrong_type_are_bad_user_input', async () => {
  const query = 'query ($a: ID!, $b: ID!) { a: person(id: $a) { name } b: person(id: $b) { name } }';
  const { data, errors } = await router.query(query, { variables: { a: {} } });
  assert.equal(data, undefined);
  const expected = { code: 'BAD_USER_INPUT' };
  assert.deepEqual(errors.map(({ extensions }) => extensions), [expected, expected]);
  assert.equal(people.requests.length, 0);
});

for (const body of ['', 'x', '{"query":', 'null', '7', '{}', '{"query":7}', '{"query":"{ __typename }","x":1}']) {
  test(`body_${body || 'nothing'}_is_bad_user_input`, async () => {
    assert.equal(await codeOf((await router.post(body)).json()), 'BAD_USER_INPUT');
  });
}

test('request_to_a_subgraph_is_aborted_when_its_client_disconnects', async () => {
  const gone = new Promise(resolve => {
    people.intercept = (_request, response) => response.once('close', resolve);
  });
  const patient = await Router.start({ people, notes }, { INKWIRE_CACHE: 'off' });
  const controller = new AbortController();
  const asked = fetch(patient.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ people { name } }' }),
    signal: controller.signal,
  });
  await until(() => people.requests.length === 1, 'asked');
  controller.abort();
  await assert.rejects(asked);
  await gone;
  people.intercept = undefined;
  assert.equal((await patient.query('{ people { name } }')).errors, undefined);
  assert.ok(!patient.log.some(line => /"level":"(warn|error)"/i.test(line)));
  await patient.stop();
});

/** Lets the people subgraph close the connections of its next `count` requests without an answer. */
function closeConnections(count) {
  people.intercept = (_request, response) => {
    count -= 1;
    if (count === 0) people.intercept = undefined;
    response.socket.destroy();
  };
}

test('query_is_sent_once_more_when_the_subgraph_closes_its_connection_without_an_answer', async () => {
  closeConnections(1);
  assert.deepEqual(await router.query('{ people { name } }'), { data: { people: [{ name: 'Person 1' }] } });
  assert.equal(people.requests.length, 2);
  closeConnections(2);
  assert.equal(await codeOf(router.query('{ people { name } }')), 'UNAVAILABLE');
  assert.equal(people.requests.length, 4);
});

test('mutation_is_never_sent_twice', async () => {
  closeConnections(1);
  const { errors } = await router.query('mutation { rename(id: "1", name: "Ada") { id } }');
  assert.equal(errors[0].extensions.code, 'UNAVAILABLE');
  assert.equal(people.requests.length, 1);
});

test('batch_of_operations_is_bad_user_input', async () => {
  const response = await router.post([{ query: '{ __typename }' }, { query: '{ __typename }' }]);
  assert.equal(response.status, 400);
  assert.equal(await codeOf(response.json()), 'BAD_USER_INPUT');
});

test('nesting_of_2000_levels_is_refused', async () => {
  const query = `{ people ${'{ friends '.repeat(2_000)} { id } ${'}'.repeat(2_000)} }`;
  assert.equal(await codeOf(router.query(query)), 'COST_LIMIT');
});

test('nesting_of_600_levels_is_refused', async () => {
  const query = `{ people ${'{ friends '.repeat(600)} { id } ${'}'.repeat(600)} }`;
  assert.equal(await codeOf(router.query(query)), 'COST_LIMIT');
});

test('variables_may_nest_to_their_limit', async () => {
  const ask = levels => {
    const value = '['.repeat(levels - 1) + ']'.repeat(levels - 1);
    return router.post(`{"query":"{ __typename }","variables":{"x":${value}}}`);
  };
  assert.deepEqual(await (await ask(limits.variableDepth)).json(), { data: { __typename: 'Query' } });
  for (const levels of [limits.variableDepth + 1, 400_000]) {
    assert.equal(await codeOf((await ask(levels)).json()), 'BAD_USER_INPUT');
  }
});

test('nesting_beyond_the_limit_is_refused_with_fragments_too', async () => {
  const nested = levels => `{ people ${'{ friends '.repeat(levels - 2)} { id } ${'}'.repeat(levels - 2)} }`;
  assert.equal((await router.query(nested(limits.depth))).errors, undefined);
  assert.equal(await codeOf(router.query(nested(limits.depth + 1))), 'COST_LIMIT');
  const half = '{ friends '.repeat(limits.depth / 2);
  const end = '}'.repeat(limits.depth / 2);
  const fragment = (name, inner) => `fragment ${name} on Person ${half} { ${inner} } ${end}`;
  const inFragments = `{ people { ...A } } ${fragment('A', '...B')} ${fragment('B', 'id')}`;
  assert.equal(await codeOf(router.query(inFragments)), 'COST_LIMIT');
});

test('fragments_that_multiply_are_refused', async () => {
  const spreads = next => Array.from({ length: 10 }, (_, i) => `f${i}: friends { ...${next} }`).join(' ');
  const fragment = (name, next) => `fragment ${name} on Person { ${spreads(next)} }`;
  const fragments = [fragment('A', 'B'), fragment('B', 'C'), fragment('C', 'D'), fragment('D', 'E')];
  const query = `{ people { ...A } } ${fragments.join(' ')} fragment E on Person { id }`;
  assert.equal(await codeOf(router.query(query)), 'COST_LIMIT');
});

test('as_many_fields_as_are_allowed_may_have_aliases', async () => {
  const fields = count => `{ ${Array.from({ length: count }, (_, i) => `f${i}: __typename`).join(' ')} }`;
  assert.equal((await router.query(fields(limits.fields))).errors, undefined);
  const { message, extensions } = onlyError(await router.query(fields(limits.fields + 1)));
  assert.deepEqual(extensions, { code: 'COST_LIMIT' });
  assert.equal(message, `The operation selects ${limits.fields + 1} fields; ${limits.fields} are allowed.`);
});

test('more_tokens_than_are_allowed_are_a_cost_limit', async () => {
  assert.equal(await codeOf(router.query(`{ ${'a '.repeat(limits.tokens)} }`)), 'COST_LIMIT');
});

test('fragment_that_spreads_itself_is_a_validation_error', async () => {
  const { errors } = await router.query('{ people { ...A } } fragment A on Person { friends { ...A } }');
  assert.ok(errors.some(({ extensions }) => extensions.code === 'GRAPHQL_VALIDATION_FAILED'));
});

test('long_operation_is_bad_user_input', async () => {
  const query = `{ person(id: "${'x'.repeat(limits.operationCharacters)}") { name } }`;
  assert.equal(await codeOf(router.query(query)), 'BAD_USER_INPUT');
});

test('long_variable_within_the_body_limit_is_served', async () => {
  const query = 'query ($id: ID!) { person(id: $id) { name } }';
  const { errors } = await router.query(query, { variables: { id: 'x'.repeat(limits.bodyBytes - 1_000) } });
  assert.equal(errors, undefined);
});

test('body_beyond_the_limit_is_refused_with_413', async () => {
  const response = await router.post({ query: '{ __typename }', variables: { x: 'x'.repeat(limits.bodyBytes) } });
  assert.equal(response.status, 413);
  assert.equal(await codeOf(response.json()), 'BAD_USER_INPUT');
});

test('body_of_unknown_length_is_served_up_to_the_limit', async () => {
  const ask = body =>
    new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
      const request = httpRequest(router.url, { method: 'POST', headers }, async response => {
        const body = Buffer.concat(await response.toArray());
        resolve({ status: response.statusCode, result: JSON.parse(body) });
      });
      request.on('error', reject);
      request.write(body.slice(0, 10));
      request.end(body.slice(10));
    });
  const small = await ask('{"query":"{ __typename }"}');
  assert.deepEqual(small.result, { data: { __typename: 'Query' } });
  const large = await ask(`{"query":"{ __typename }","variables":{"x":"${'x'.repeat(limits.bodyBytes)}"}}`);
  assert.equal(large.status, 413);
  assert.equal(await codeOf(large.result), 'BAD_USER_INPUT');
});

test('introspection_is_answered', async () => {
  const { data } = await router.query('{ __schema { queryType { name } } }');
  assert.deepEqual(data, { __schema: { queryType: { name: 'Query' } } });
});

test('health_and_readiness_are_public_and_metrics_are_on_the_management_port', async () => {
  await router.query(noteWithAuthor);
  await router.query('{');
  for (const path of ['/health', '/readiness']) {
    assert.equal((await fetch(new URL(path, router.url))).status, 200, path);
  }
  assert.equal((await fetch(new URL('/metrics', router.url))).status, 404);
  const metrics = await (await fetch(router.metricsUrl)).text();
  assert.match(metrics, /inkwire_router_operation_seconds_count [1-9]/);
  assert.match(metrics, /inkwire_router_subgraph_seconds_count{subgraph="people"} [1-9]/);
  assert.match(metrics, /inkwire_router_errors_total{code="GRAPHQL_PARSE_FAILED"} [1-9]/);
});

test('browser_caches_the_explorer_and_is_redirected_to_it', async () => {
  const accept = 'text/html';
  const { headers } = await fetch(router.url, { headers: { accept } });
  assert.equal(headers.get('vary'), 'accept, accept-encoding');
  const etag = headers.get('etag');
  assert.equal((await fetch(router.url, { headers: { accept, 'if-none-match': etag } })).status, 304);
  const plain = await fetch(router.url, { headers: { accept, 'accept-encoding': 'identity' } });
  assert.equal(plain.headers.get('content-encoding'), null);
  assert.match(await plain.text(), /<title>Inkwire/);
  const head = await fetch(router.url, { method: 'HEAD', headers: { accept } });
  assert.deepEqual([head.status, head.headers.get('etag')], [200, etag]);
  const root = await fetch(new URL('/', router.url), { redirect: 'manual' });
  assert.deepEqual([root.status, root.headers.get('location')], [302, '/graphql']);
  assert.equal((await fetch(new URL('/favicon.ico', router.url))).status, 204);
});

test('browser_gets_the_explorer_as_one_page_without_further_requests', async () => {
  const response = await fetch(router.url, { headers: { accept: 'text/html' } });
  assert.match(response.headers.get('content-type'), /^text\/html/);
  const page = await response.text();
  assert.ok(page.includes('<title>Inkwire</title>'));
  assert.ok(page.includes('First steps'));
  assert.doesNotMatch(page.slice(0, page.indexOf('<body')), /(src|href)="http/);
});
