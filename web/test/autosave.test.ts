import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Autosave } from '../src/editor/autosave';
import type { Saved } from '../src/editor/autosave';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A post on a server, which refuses a save that does not expect its version. */
function post() {
  const server = { text: 'first', version: 1, isDown: false, saves: 0 };
  const save = async (text: string, expectedVersion: number): Promise<Saved<string>> => {
    if (server.isDown) throw new TypeError('Failed to fetch');
    if (expectedVersion !== server.version) return { kind: 'conflict', version: server.version, theirs: server.text };
    server.saves += 1;
    server.text = text;
    server.version += 1;
    return { kind: 'saved', version: server.version };
  };
  return { server, autosave: new Autosave('first', 1, save) };
}

test('writer who pauses has everything saved at once', async () => {
  const { server, autosave } = post();
  for (const text of ['s', 'se', 'second']) autosave.edit(text);
  await vi.runAllTimersAsync();

  expect(server).toMatchObject({ text: 'second', saves: 1 });
  expect(autosave.getState()).toEqual({ draft: 'second', status: 'saved' });
});

test('writer who types during a save gets no conflict', async () => {
  const { server, autosave } = post();
  autosave.edit('second');
  const saved = autosave.flush();
  autosave.edit('third');
  await saved;
  await vi.runAllTimersAsync();

  expect(server).toMatchObject({ text: 'third', version: 3 });
});

test('writer without a network has everything saved when it returns', async () => {
  const { server, autosave } = post();
  server.isDown = true;
  autosave.edit('second');
  expect(await autosave.flush()).toBe(false);
  expect(autosave.getState().status).toBe('unreachable');

  server.isDown = false;
  await vi.runAllTimersAsync();
  expect(server.text).toBe('second');
});

test('writer chooses between two texts, and nothing is saved before', async () => {
  const { server, autosave } = post();
  Object.assign(server, { text: 'of another tab', version: 2 });
  autosave.edit('mine');
  await vi.runAllTimersAsync();
  autosave.edit('mine, merged');
  await vi.runAllTimersAsync();

  expect(autosave.getState()).toEqual({ draft: 'mine, merged', status: 'conflict', theirs: 'of another tab' });
  expect(server.text).toBe('of another tab');

  autosave.keepMine();
  await vi.runAllTimersAsync();
  expect(server.text).toBe('mine, merged');
});

test('writer discards their own text', async () => {
  const { server, autosave } = post();
  Object.assign(server, { text: 'of another tab', version: 2 });
  autosave.edit('mine');
  await vi.runAllTimersAsync();
  autosave.takeTheirs();
  autosave.edit('of another tab, continued');
  await vi.runAllTimersAsync();

  expect(server).toMatchObject({ text: 'of another tab, continued', version: 3 });
});
