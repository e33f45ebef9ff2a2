import { PassThrough, Readable } from 'node:stream';
import { runCli } from '../../../adapters/terminal/cli.ts';
import { adapterContract } from '../../contract/adapter-contract.ts';
import { createRealCore } from '../../real-core.ts';
import { noOperator } from './test-terminal.ts';

const core = await createRealCore();

adapterContract('The terminal', (bot) =>
  Promise.resolve({
    async ask(text) {
      const stdout = Object.assign(new PassThrough(), { columns: 100 });
      const stderr = new PassThrough();
      let shown = '';
      for (const stream of [stdout, stderr]) {
        stream.on('data', (chunk) => {
          shown += String(chunk);
        });
      }
      const io = { stdin: Readable.from(['']), stdout, stderr, env: {} };
      await runCli({
        argv: [text],
        io,
        version: '1',
        loadCore: () => Promise.resolve({ ...core, bot }),
        ...noOperator,
      });
      return shown.replace(/\s+/g, ' ');
    },
    stop: () => Promise.resolve(),
  }),
);
