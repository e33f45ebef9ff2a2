import { createKeeperContext } from '../keeper-context.ts';

/** Refreshes until it is killed, and says what became of each. Arguments: folder of lists, address of the list. */
const [listDir = '', url = ''] = process.argv.slice(2);
const { keeper } = await createKeeperContext().make({ listDir, url, fromDisk: true });
process.stdout.write(`${JSON.stringify({ value: 'started', version: keeper.list()?.version })}\n`);
for (;;) {
  const result = await keeper.refresh('schedule');
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
