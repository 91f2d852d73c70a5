import { setTimeout } from 'node:timers/promises';
import { log } from '../log.js';
import { shadowComparisons, shadowDelay } from './metrics.js';

/** A stored answer may differ from the truth for this long, until the event that makes it stale is known. */
const lateMilliseconds = 1_000;
/** The number of characters in the log on both sides of the first difference. */
const loggedCharacters = 200;

/**
 * Compares a stored answer with the answer of the subgraphs. If they differ, the stored one must be removed, or the cache
 * must be off, within a second. Otherwise it is wrong, and is logged.
 */
export async function compare(cache, entry, { text, begin, operation }) {
  const stored = entry.bytes.toString();
  if (stored === text || withoutCursors(stored) === withoutCursors(text)) {
    shadowComparisons.inc({ result: 'equal' });
    return;
  }
  await setTimeout(lateMilliseconds);
  if (entry.removedAt !== undefined) {
    shadowComparisons.inc({ result: 'late' });
    shadowDelay.observe(Math.max(0, entry.removedAt - begin) / 1_000);
  } else if (!cache.mayRead()) {
    shadowComparisons.inc({ result: 'off' });
  } else {
    shadowComparisons.inc({ result: 'wrong' });
    log.error({ ...operation, tags: entry.tags, ...firstDifference(stored, text) }, 'A stored answer is wrong');
    cache.remove(entry);
  }
}

/**
 * Replaces the cursors with which a client joins a snapshot to later events. An older cursor joins the same snapshot
 * without a gap, because the events between both do not change it.
 */
function withoutCursors(text) {
  return JSON.stringify(JSON.parse(text, (key, value) => (key.endsWith('Cursor') ? null : value)));
}

function firstDifference(stored, answer) {
  let at = 0;
  while (stored[at] === answer[at]) at += 1;
  const around = text => text.slice(Math.max(0, at - loggedCharacters), at + loggedCharacters);
  return { stored: around(stored), answer: around(answer) };
}
