import { setTimeout } from 'node:timers/promises';

/** Waits for a condition, up to 10 seconds. `what` is the text of the failure, or a function that returns it. */
export async function until(condition, what = String(condition)) {
  const deadline = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > deadline) {
      throw new Error(`Condition not met in time: ${typeof what === 'function' ? what() : what}`);
    }
    await setTimeout(10);
  }
}
