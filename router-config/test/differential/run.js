/** npm run differential -- --seed S --count N: compares the router with graphql-js on N random operations. */
import { parseArgs } from 'node:util';
import { Harness, report } from './harness.js';

const { values } = parseArgs({ options: { seed: { type: 'string' }, count: { type: 'string', default: '10000' } } });
const first = Number(values.seed ?? Date.now() % 1_000_000_000);
const count = Number(values.count);
const batch = 1_000;

const harness = await Harness.start();
console.log(`Seed ${first}, ${count} operations`);
for (let done = 0; done < count && !process.exitCode; done += batch) {
  const found = await harness.run(first + done, Math.min(batch, count - done));
  if (found) {
    console.error(report(found));
    process.exitCode = 1;
  } else {
    console.log(`${Math.min(done + batch, count)} operations are answered the same`);
  }
}
await harness.stop();
console.log(process.exitCode ? 'The answers differ.' : 'All answers are the same.');
