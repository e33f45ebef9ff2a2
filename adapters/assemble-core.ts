import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type AnswerContext, createAnswerContext } from '../src/answer/answer-context.ts';
import type { AgeLimits } from '../src/answer/list-age.ts';
import { type Bot, createBot } from '../src/bot.ts';
import { CORE_COMMANDS } from '../src/commands.ts';
import type { EntityListEntry } from '../src/list/entry.ts';
import { loadSnapshot, type Snapshot } from '../src/list/load-snapshot.ts';
import { loadVocabulary } from '../src/match/vocabulary.ts';
import { createNoMemory, type Memory } from '../src/memory/memory.ts';
import { createNameScreening, listMeaning, type NameScreening } from '../src/name-screening.ts';
import type { Logger } from '../src/ops/logger.ts';
import { messageOf } from '../src/ops/message-of.ts';
import { finishInSlices } from '../src/ops/steps.ts';
import { createCountryNames } from '../src/query/country-names.ts';
import { createMessageParser } from '../src/query/message-parser.ts';
import type { BuildScreener } from '../src/refresh/in-service.ts';
import type { StartingList } from '../src/refresh/keeper-parts.ts';
import type { ListKeeper } from '../src/refresh/list-keeper.ts';
import { loadNewestList } from '../src/refresh/load-newest-list.ts';
import { buildScreener, screenerSteps } from '../src/screening/create-screener.ts';
import type { Recording } from '../src/store/audit/recorder.ts';
import type { FurtherSources } from '../src/upkeep/further-sources.ts';
import { NO_UPKEEP, type Upkeep } from '../src/upkeep/upkeep.ts';
import { buildId } from './build-id.ts';
import { createNameDataFiles, type NameDataFiles } from './name-data-files.ts';

export interface Core {
  readonly bot: Bot;
  readonly screening: NameScreening;
  readonly contextAt: (now: Date) => AnswerContext;
  readonly now: () => Date;
  readonly countryCode: (text: string) => string | undefined;
  /** What to screen for a text that is one name: its parts where the list has them and not the whole, else the text. */
  readonly namesIn: (name: string) => readonly string[];
  /** Builds what the first questions would otherwise wait for, in turns that leave room for a question between them. */
  readonly warm: () => Promise<void>;
  /** Set where the list is kept current. */
  readonly keeper?: ListKeeper;
  /** Checksum of the built-in list, where that is what the process began with. */
  readonly builtInSha256?: string;
  /** Set where further sources are read. */
  readonly sources?: FurtherSources;
}

export interface CoreOptions {
  readonly ageLimits: AgeLimits;
  readonly now: () => Date;
  readonly log: Logger;
  /** Nothing is kept without it. */
  readonly memory?: Memory;
  readonly onRecording?: (recording: Recording) => void;
  /** Folder of the lists that were downloaded; the built-in one alone is used without it. */
  readonly listDir?: string;
  /** Makes the keeper that keeps the list current; without it the list stays the one of the start. */
  readonly keep?: (starting: StartingList, buildScreener: BuildScreener, productVersion: string) => ListKeeper;
  /** Makes what reads further sources; without it the data folder has the last word. */
  readonly follow?: (snapshot: Snapshot, productVersion: string) => Promise<FurtherSources>;
}

/** Loads the newest list at hand and puts the bot together. Rejects with a DataError when a file of `data` cannot be used. */
export async function assembleCore(options: CoreOptions): Promise<Core> {
  const { ageLimits, now, log, memory, listDir, keep, follow, onRecording } = options;
  const folder = dataDir();
  const loading = loadNewestList(folder, listDir);
  const snapshot = await loadSnapshot(
    folder,
    loading.then(({ list }) => list),
  );
  const vocabulary = loadVocabulary(folder);
  const nameData = nameDataFiles(listDir);
  const { screener, prepare } = buildScreener(snapshot.list, snapshot.commonNames, vocabulary, nameData);
  const productVersion = await readVersion();
  const newest = await loading;
  const keeper = keep?.(
    { newest, screener, builtInDir: folder },
    (list) => screenerSteps(list, snapshot.commonNames, vocabulary),
    productVersion,
  );
  const screening = createNameScreening({ screener: () => keeper?.screener() ?? screener, ageLimits, now });
  const sources = await follow?.(snapshot, productVersion);
  const upkeep: Upkeep = { ...(sources ?? NO_UPKEEP), ...(keeper && { keeper }) };
  const contextAt = createAnswerContext(snapshot, ageLimits, upkeep);
  const parser = createMessageParser({
    countries: snapshot.countries,
    vocabulary,
    isListedName: printedNames(() => (keeper?.list() ?? snapshot.list).entries),
    meaningOf: (name) => listMeaning(screening.screen(name)),
  });
  const countryCode = createCountryNames(snapshot.countries).find;
  const bot = createBot({
    screening,
    contextAt,
    parser,
    countryOf: countryCode,
    commands: CORE_COMMANDS,
    memory: memory ?? createNoMemory(),
    upkeep,
    productVersion,
    now,
    log,
    ...(onRecording && { onRecording }),
  });
  return {
    ...{ bot, screening, contextAt, now, countryCode },
    namesIn: parser.apart,
    async warm() {
      await finishInSlices(prepare());
      await nameData
        ?.keep()
        .catch((error: unknown) =>
          log.warn({ error: messageOf(error) }, 'The next start has to index all names again.'),
        );
      for (const text of WARMING) {
        await nextTurn();
        parser.parse(text, NO_WORDS);
        await nextTurn();
        screening.screen(text);
      }
    },
    ...(keeper && { keeper }),
    ...(sources && { sources }),
    ...(newest.kept === undefined && { builtInSha256: newest.list.version.sha256 }),
  };
}

/** Of nobody: what they find does not matter, only that they are looked for. */
const UNLISTED = 'Acme Rubber Ducks';
const WARMING = [`is ${UNLISTED} listed?`, UNLISTED, '上海'] as const;
const NO_WORDS: ReadonlySet<string> = new Set();

/** True for a name or alias as the list in service prints it, in any case. */
function printedNames(inService: () => readonly EntityListEntry[]): (text: string) => boolean {
  let named: readonly EntityListEntry[] | undefined;
  let names: ReadonlySet<string> = new Set();
  return (text) => {
    const entries = inService();
    if (entries === named) return names.has(asCompared(text));
    named = entries;
    names = new Set(
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

/** With the built-in list comes what its index is made of; another list's is kept beside it. */
function nameDataFiles(listDir: string | undefined): NameDataFiles | undefined {
  if (buildId === undefined) return undefined;
  const built = join(packageRoot(), 'dist');
  return createNameDataFiles(listDir === undefined ? [built] : [built, listDir], buildId);
}

export async function readVersion(): Promise<string> {
  const { version }: { version?: unknown } = JSON.parse(await readFile(join(packageRoot(), 'package.json'), 'utf8'));
  return String(version);
}

/** The folder of the built-in list and of everything that answers are made of. */
export function dataDir(): string {
  return join(packageRoot(), 'data');
}

/** The folder that holds `data`: one level up from the sources, two from the build. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'data', 'entity-list.json')) && dirname(folder) !== folder) {
    folder = dirname(folder);
  }
  return folder;
}
