import { createKeeperContext } from '../keeper-context.ts';

/** Refreshes so many times and says how much memory is in use, in bytes, at a fifth of the way and at the end. */
const [url = '', times = ''] = process.argv.slice(2);
const context = createKeeperContext();
const { keeper } = await context.make({ url });
const inUse = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};
let early = 0;
const values = new Set<string>();
for (let time = 1; time <= Number(times); time += 1) {
  values.add((await keeper.refresh('schedule')).value);
  keeper.screener()?.screen('Hikvision');
  if (time === Math.floor(Number(times) / 5)) early = inUse();
}
process.stdout.write(`${JSON.stringify({ values: [...values], early, late: inUse() })}\n`);
await context.clean();
