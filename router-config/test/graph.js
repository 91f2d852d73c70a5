import { after, before, beforeEach } from 'node:test';
import { Router } from './router.js';
import { startNotes, startPeople } from './test-graph.js';

/** The subgraphs and the router of a test file. Each test file is a process of its own. */
export let people, notes, router;

/** Starts them before the tests of a file, clears the stubs before each test, and stops everything at the end. */
export function startGraph(environment) {
  before(async () => {
    [people, notes] = [await startPeople(), await startNotes()];
    router = await Router.start({ people, notes }, environment);
  });

  beforeEach(() => {
    people.clear();
    notes.clear();
  });

  after(async () => {
    await router.stop();
    await Promise.all([people.stop(), notes.stop()]);
  });
}

/** Starts the people subgraph again, on the port that it had. */
export async function restartPeople() {
  people = await startPeople({ port: people.port });
}

/** Starts the notes subgraph again, on the port that it had. */
export async function restartNotes() {
  notes = await startNotes({ port: notes.port });
}
