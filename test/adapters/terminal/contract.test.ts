import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { askedHere } from '../../../adapters/kept-terminal.ts';
import { runCli } from '../../../adapters/terminal/cli.ts';
import { adapterContract } from '../../contract/adapter-contract.ts';
import { createRealCore } from '../../real-core.ts';
import { noOperator } from './test-terminal.ts';

const core = await createRealCore();

adapterContract(
  'The terminal',
  async (bot, kept) => {
    const folder = await mkdtemp(join(tmpdir(), 'entity-terminal-'));
    const asked = kept === undefined ? { ...core, bot } : { ...kept.core, bot: askedHere(bot) };
    return {
      async ask(text) {
        const stdout = Object.assign(new PassThrough(), { columns: 100 });
        const stderr = new PassThrough();
        let shown = '';
        for (const stream of [stdout, stderr]) {
          stream.on('data', (chunk) => {
            shown += String(chunk);
          });
        }
        const io = { stdin: Readable.from(['']), stdout, stderr, env: {}, folder };
        const loadCore = () => Promise.resolve(asked);
        await runCli({ argv: [text], io, version: '1', loadCore, ...noOperator });
        // A file that is only spoken of is none.
        const files = await readdir(folder);
        const missing = [...shown.matchAll(/File saved: (\S+)/gu)].filter(
          ([, path = '']) => !files.some((file) => path.endsWith(file)),
        );
        return missing.length > 0 ? 'a file is missing' : shown.replace(/\s+/g, ' ');
      },
      stop: () => rm(folder, { recursive: true }),
    };
  },
  { everybodyAdministers: true },
);
