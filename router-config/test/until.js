import { setTimeout } from 'node:timers/promises';

/** Waits for a condition, and fails with `what`, a text or what makes it then, when it does not come true in time. */
export async function until(condition, what = String(condition)) {
  const deadline = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > deadline) {
      throw new Error(`Never came true: ${typeof what === 'function' ? what() : what}`);
    }
    await setTimeout(10);
  }
}
