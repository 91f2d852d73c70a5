import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { Router } from './router.js';
import { startNotes, startPeople } from './test-graph.js';

let people, notes, router;

before(async () => {
  [people, notes] = [await startPeople(), await startNotes()];
  notes.publicPaths = { '/feed.atom': ['GET'], '/form': ['GET', 'POST'] };
  router = await Router.start({ people, notes }, { INKWIRE_SUBGRAPH_TIMEOUT_MS: '500' });
});

beforeEach(() => notes.clear());

after(async () => {
  await router.stop();
  await Promise.all([people.stop(), notes.stop()]);
});

const get = (path, options) => fetch(new URL(path, router.url), { redirect: 'manual', ...options });

/** Lets the subgraph send a document. */
function serve(status, headers, body) {
  notes.intercept = (_request, response) => {
    response.writeHead(status, headers);
    response.end(body);
  };
}

test('document_and_its_headers_come_from_the_subgraph', async () => {
  const headers = { 'content-type': 'application/atom+xml', etag: '"1"', 'cache-control': 'max-age=60, public' };
  serve(200, { ...headers, 'set-cookie': 'a=b', 'x-internal': '1' }, '<feed/>');
  const response = await get('/feed.atom?tag=a%26b');
  assert.equal(response.status, 200);
  assert.equal(await response.text(), '<feed/>');
  for (const [name, value] of Object.entries(headers)) assert.equal(response.headers.get(name), value, name);
  for (const name of ['set-cookie', 'x-internal']) assert.equal(response.headers.get(name), null, name);
  assert.equal(notes.requests[0].path, '/feed.atom?tag=a%26b');
});

test('only_conditional_headers_and_the_address_of_the_client_are_forwarded', async () => {
  serve(304, { etag: '"1"' });
  const secret = { authorization: 'Bearer ada', cookie: 'a=b', 'x-user-id': '1' };
  const response = await get('/feed.atom', { headers: { ...secret, 'x-forwarded-for': '10.0.0.1', 'if-none-match': '"1"' } });
  assert.equal(response.status, 304);
  const [{ headers }] = notes.requests;
  assert.equal(headers['if-none-match'], '"1"');
  assert.match(headers['x-forwarded-for'], /^(::ffff:127\.0\.0\.1|127\.0\.0\.1|::1)$/);
  for (const name of Object.keys(secret)) assert.equal(headers[name], undefined, name);
});

test('form_reaches_the_subgraph_without_cookies', async () => {
  serve(200, { 'content-type': 'text/html', 'content-security-policy': "default-src 'none'" }, '<p>Done</p>');
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  const response = await get('/form?token=a', { method: 'POST', headers: { cookie: 'a=b' }, body });
  assert.equal(await response.text(), '<p>Done</p>');
  assert.equal(response.headers.get('content-security-policy'), "default-src 'none'");
  const [sent] = notes.requests;
  assert.deepEqual([sent.method, sent.path, sent.body], ['POST', '/form?token=a', 'List-Unsubscribe=One-Click']);
  assert.match(sent.headers['content-type'], /^application\/x-www-form-urlencoded/);
  assert.equal(sent.headers.cookie, undefined);
});

test('page_about_an_invalid_request_comes_from_the_subgraph', async () => {
  serve(400, { 'content-type': 'text/html' }, '<p>Invalid</p>');
  const response = await get('/form?token=b', { method: 'POST' });
  assert.equal(response.status, 400);
  assert.equal(await response.text(), '<p>Invalid</p>');
});

test('large_body_is_refused', async () => {
  serve(200, {}, 'Done');
  const body = 'x'.repeat(8 * 1024);
  assert.equal((await get('/form', { method: 'POST', body })).status, 200);
  for (const large of [`${body}x`, new Blob([body, 'x']).stream()]) {
    const response = await get('/form', { method: 'POST', body: large, duplex: 'half' });
    assert.equal(response.status, 413);
  }
  assert.equal(notes.requests.length, 1);
});

test('other_paths_and_methods_do_not_reach_the_subgraph', async () => {
  serve(200, {}, 'secret');
  for (const [path, options] of [
    ['/sitemap.xml'],
    ['/form', { method: 'PUT', body: 'x' }],
    ['/feed.atom/'],
    ['/internal/events'],
    ['/feed.atom/../internal/events'],
    ['/feed.atom', { method: 'POST', body: 'x' }],
    ['/feed.atom', { method: 'DELETE' }],
  ]) {
    assert.ok((await get(path, options)).status >= 400, path);
  }
  assert.equal(notes.requests.length, 0);
});

for (const [status, answered] of [[404, 404], [500, 503], [302, 503]]) {
  test(`status_${status}_of_the_subgraph_is_answered_with_${answered}_and_no_content_of_it`, async () => {
    serve(status, { location: '/internal/events' }, 'secret');
    const response = await get('/feed.atom');
    assert.equal(response.status, answered);
    assert.doesNotMatch(await response.text(), /secret/);
  });
}

test('subgraph_that_does_not_answer_in_time_is_reported', async () => {
  notes.intercept = () => {};
  assert.equal((await get('/feed.atom')).status, 504);
});
