import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AnswerContext, createAnswerContext } from '../src/answer/answer-context.ts';
import type { AgeLimits } from '../src/answer/list-age.ts';
import { type Bot, createBot } from '../src/bot.ts';
import { CORE_COMMANDS } from '../src/commands.ts';
import type { EntityListEntry } from '../src/list/entry.ts';
import { loadSnapshot } from '../src/list/load-snapshot.ts';
import { loadVocabulary } from '../src/match/vocabulary.ts';
import { createNoMemory, type Memory } from '../src/memory/memory.ts';
import { createNameScreening, type NameScreening } from '../src/name-screening.ts';
import type { Logger } from '../src/ops/logger.ts';
import { createCountryNames } from '../src/query/country-names.ts';
import { createMessageParser } from '../src/query/message-parser.ts';
import { createScreener } from '../src/screening/create-screener.ts';

export interface Core {
  readonly bot: Bot;
  readonly screening: NameScreening;
  readonly contextAt: (now: Date) => AnswerContext;
  readonly now: () => Date;
  readonly countryCode: (text: string) => string | undefined;
}

export interface CoreOptions {
  readonly ageLimits: AgeLimits;
  readonly now: () => Date;
  readonly log: Logger;
  /** Nothing is kept without it. */
  readonly memory?: Memory;
}

/** Loads the built-in list and puts the bot together. Rejects with a DataError when a file of `data` cannot be used. */
export async function assembleCore({ ageLimits, now, log, memory }: CoreOptions): Promise<Core> {
  const dataDir = join(packageRoot(), 'data');
  const snapshot = await loadSnapshot(dataDir);
  const vocabulary = loadVocabulary(dataDir);
  const screener = createScreener(snapshot.list, snapshot.commonNames, vocabulary);
  const screening = createNameScreening({ screener: () => screener, ageLimits, now });
  const contextAt = createAnswerContext(snapshot, ageLimits);
  const parser = createMessageParser({
    countries: snapshot.countries,
    vocabulary,
    isListedName: printedNames(snapshot.list.entries),
  });
  const countryCode = createCountryNames(snapshot.countries).find;
  const productVersion = await readVersion();
  const bot = createBot({
    screening,
    contextAt,
    parser,
    countryOf: countryCode,
    commands: CORE_COMMANDS,
    memory: memory ?? createNoMemory(),
    productVersion,
    now,
    log,
  });
  return { bot, screening, contextAt, now, countryCode };
}

/** True for a name or alias as the list prints it, in any case. */
function printedNames(entries: readonly EntityListEntry[]): (text: string) => boolean {
  let names: ReadonlySet<string> | undefined;
  return (text) => {
    names ??= new Set(
      entries.flatMap(({ name, ownName, aliases }) =>
        [name, ownName, ...aliases.map((alias) => alias.name)].map(asCompared),
      ),
    );
    return names.has(asCompared(text));
  };
}

function asCompared(name: string): string {
  return name.replace(/\s+/gu, ' ').trim().toLowerCase();
}

export async function readVersion(): Promise<string> {
  const { version }: { version?: unknown } = JSON.parse(await readFile(join(packageRoot(), 'package.json'), 'utf8'));
  return String(version);
}

/** The folder that holds `data`: one level up from the sources, two from the build. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'data', 'entity-list.json')) && dirname(folder) !== folder) {
    folder = dirname(folder);
  }
  return folder;
}
