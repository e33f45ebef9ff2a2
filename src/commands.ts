import { addressesAnswer } from './answer/addresses-answer.ts';
import type { Answer } from './answer/answer.ts';
import { detailsAnswer } from './answer/details-answer.ts';
import { familyAnswer } from './answer/family-answer.ts';
import { aboutAnswer, helpAnswer } from './answer/help-answer.ts';
import { notScreenedAnswer } from './answer/not-screened-answer.ts';
import { missingWordsAnswer, noEntryAnswer, noFamilyAnswer } from './answer/problem-answer.ts';
import { nothingInTextAnswer } from './answer/scan-answer.ts';
import { statusAnswer } from './answer/status-answer.ts';
import { verdictsAnswer } from './answer/verdicts-answer.ts';
import type { EntityListEntry } from './list/entry.ts';
import type { MessageScope } from './message-scope.ts';
import type { Screener } from './screening/screener.ts';

/** A text command. One entry of the table is all that a new command takes; help is made from it. */
export interface Command {
  readonly name: string;
  readonly aliases: readonly string[];
  /** As help shows it: "family <name>". */
  readonly usage: string;
  readonly summary: string;
  /** `words` is what follows the command, trimmed. */
  readonly run: (words: string, scope: MessageScope) => Answer | Promise<Answer>;
}

const ADDRESSES_SHOWN = 10;
const NEAREST_SHOWN = 3;

export const CORE_COMMANDS: readonly Command[] = [
  {
    name: 'screen',
    aliases: ['check'],
    usage: 'screen <name>, <country>',
    summary: 'compare one or several names with the list; quotes keep a name as it is',
    // With names after it a message is read as those names; only the bare word comes here.
    run: () => missingWordsAnswer('screen <name>', 'screen "Dahua Technology"'),
  },
  {
    name: 'entry',
    aliases: ['details'],
    usage: 'entry <id or name>',
    summary: 'everything the list says about one entry, as printed',
    run: withList('entry <id or name>', 'entry Dahua Technology', runEntry),
  },
  {
    name: 'family',
    aliases: [],
    usage: 'family <name>',
    summary: 'all listed entries that contain a name; add “page 2” for more',
    run: withList('family <name>', 'family Huawei', runFamily),
  },
  {
    name: 'address',
    aliases: [],
    usage: 'address <text>',
    summary: 'listed addresses like this one, those of high diversion risk first',
    run: withList('address <text>', 'address 2-16 Fa Yuen Street, Hong Kong', (words, screener, { context }) =>
      addressesAnswer(words, screener.findAddresses(words, ADDRESSES_SHOWN), screener.version, context),
    ),
  },
  {
    name: 'scan',
    aliases: [],
    usage: 'scan <text>',
    summary: 'find listed names in a longer text',
    run: withList('scan <text>', 'scan Ship 20 cameras to Dahua Technology', runScan),
  },
  {
    name: 'status',
    aliases: [],
    usage: 'status',
    summary: 'date, age and source of the list; the Affiliates Rule',
    run: (_words, { screening, productVersion, context }) =>
      statusAnswer(screening.screener()?.version ?? null, productVersion, context),
  },
  {
    name: 'about',
    aliases: ['privacy'],
    usage: 'about',
    summary: 'what this bot is and what happens to what you type',
    run: () => aboutAnswer(),
  },
  {
    name: 'help',
    aliases: ['?'],
    usage: 'help',
    summary: 'this page',
    run: (_words, { commands }) => helpAnswer(commands),
  },
];

/** Every word that starts a command. */
export function commandWords(commands: readonly Command[]): ReadonlySet<string> {
  return new Set(commands.flatMap((command) => [command.name, ...command.aliases]));
}

export function commandNamed(word: string, commands: readonly Command[]): Command | undefined {
  return commands.find((command) => command.name === word || command.aliases.includes(word));
}

type RunOnList = (words: string, screener: Screener, scope: MessageScope) => Answer;

/** A command that needs words and a list; says what is missing. */
function withList(usage: string, example: string, run: RunOnList): Command['run'] {
  return (words, scope) => {
    if (words === '') {
      return missingWordsAnswer(usage, example);
    }
    const screener = scope.screening.usable(words);
    return 'outcome' in screener ? notScreenedAnswer(screener, scope.context) : run(words, screener, scope);
  };
}

function runEntry(words: string, screener: Screener, { context }: MessageScope): Answer {
  const asked = withoutQuotes(words);
  const entry = screener.entry(asked);
  return entry === undefined
    ? noEntryAnswer(asked, nearestNames(asked, screener))
    : detailsAnswer(entry, screener.version, context);
}

function nearestNames(asked: string, screener: Screener): readonly string[] {
  return [...new Set(screener.suggest(asked, NEAREST_SHOWN).map((suggestion) => suggestion.name))];
}

function runFamily(words: string, screener: Screener, { context }: MessageScope): Answer {
  const page = /\s+page\s+(\d{1,4})$/iu.exec(words);
  const name = withoutQuotes(page === null ? words : words.slice(0, page.index));
  const members = familyOf(name, screener);
  return members.length === 0
    ? noFamilyAnswer(name)
    : familyAnswer(name, members, Number(page?.[1] ?? 1), screener.version, context);
}

/** The entries that a name hits or nearly hits, and then those that contain it; each once. */
function familyOf(name: string, screener: Screener): readonly EntityListEntry[] {
  const verdict = screener.screen(name);
  if (!('hits' in verdict)) {
    return [];
  }
  const close = verdict.hits.filter((hit) => verdict.outcome === 'hit' || hit.strength === 'strong');
  const members = [...close.map((hit) => hit.entry), ...verdict.family];
  return [...new Map(members.map((entry) => [entry.id, entry])).values()];
}

function runScan(words: string, { version }: Screener, { screening, context }: MessageScope): Answer {
  const verdicts = screening.scan(words);
  return verdictsAnswer(verdicts, context) ?? nothingInTextAnswer(words, version, context);
}

function withoutQuotes(text: string): string {
  return text.trim().replace(/^["“”'‘’«](.*)["“”'‘’»]$/u, '$1');
}
