import { addressesAnswer } from '../answer/addresses-answer.ts';
import { detailsAnswer } from '../answer/details-answer.ts';
import { familyAnswer } from '../answer/family-answer.ts';
import { aboutAnswer, helpAnswer } from '../answer/help-answer.ts';
import { notScreenedAnswer } from '../answer/not-screened-answer.ts';
import { missingWordsAnswer, noEntryAnswer, noFamilyAnswer } from '../answer/problem-answer.ts';
import { nothingInTextAnswer } from '../answer/scan-answer.ts';
import { statusAnswer } from '../answer/status-answer.ts';
import { verdictsAnswer } from '../answer/verdicts-answer.ts';
import type { Answered, Command } from '../command.ts';
import type { EntityListEntry } from '../list/entry.ts';
import type { MessageScope } from '../message-scope.ts';
import type { Screener } from '../screening/screener.ts';
import { recordedEntry } from '../store/audit/recorded-entries.ts';

const ADDRESSES_SHOWN = 10;
const NEAREST_SHOWN = 3;
/** A family may have hundreds of members; the record names those that a first page can show. */
const ENTRIES_RECORDED = 20;

/** What can be asked of the list itself. */
export const LIST_COMMANDS: readonly Command[] = [
  {
    name: 'screen',
    aliases: ['check'],
    usage: 'screen <name>, <country>',
    summary: 'compare one or several names with the list; quotes keep a name as it is',
    // With names after it a message is read as those names; only the bare word comes here.
    run: () => ({ answer: missingWordsAnswer('screen <name>', 'screen "Dahua Technology"') }),
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
    run: withList('address <text>', 'address 2-16 Fa Yuen Street, Hong Kong', runAddress),
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
    run: (_words, { screening, productVersion, context, upkeep }) => ({
      answer: statusAnswer(screening.screener()?.version ?? null, productVersion, context, {
        ...upkeep.news(),
        ...(upkeep.keeper && { refresh: upkeep.keeper.status() }),
      }),
    }),
  },
  {
    name: 'about',
    aliases: ['privacy'],
    usage: 'about',
    summary: 'what this bot is and what happens to what you type',
    run: (_words, { memory: { state, settings } }) => ({
      answer: aboutAnswer(
        state === 'off' ? 'nothing' : { queriesAs: settings.recordQueriesAs, retentionDays: settings.retentionDays },
      ),
    }),
  },
  {
    name: 'help',
    aliases: ['?'],
    usage: 'help',
    summary: 'this page',
    run: (_words, { commands }) => ({ answer: helpAnswer(commands) }),
  },
];

type RunOnList = (words: string, screener: Screener, scope: MessageScope) => Answered;

/** A command that needs words and a list; says what is missing. */
function withList(usage: string, example: string, run: RunOnList): Command['run'] {
  return (words, scope) => {
    if (words === '') {
      return { answer: missingWordsAnswer(usage, example) };
    }
    const screener = scope.screening.usable(words);
    return 'outcome' in screener
      ? { answer: notScreenedAnswer(screener, scope.context), record: { kind: 'screening', verdicts: [screener] } }
      : run(words, screener, scope);
  };
}

function runAddress(words: string, screener: Screener, { context }: MessageScope): Answered {
  const hits = screener.findAddresses(words, ADDRESSES_SHOWN);
  return {
    answer: addressesAnswer(words, hits, screener.version, context),
    record: { kind: 'details-shown', entries: hits.map(({ entry }) => recordedEntry(entry)) },
  };
}

function runEntry(words: string, screener: Screener, { context }: MessageScope): Answered {
  const asked = withoutQuotes(words);
  const entry = screener.entry(asked);
  return entry === undefined
    ? { answer: noEntryAnswer(asked, nearestNames(asked, screener)) }
    : {
        answer: detailsAnswer(entry, screener.version, context),
        record: { kind: 'details-shown', entries: [recordedEntry(entry)] },
      };
}

function nearestNames(asked: string, screener: Screener): readonly string[] {
  return [...new Set(screener.suggest(asked, NEAREST_SHOWN).map((suggestion) => suggestion.name))];
}

function runFamily(words: string, screener: Screener, { context }: MessageScope): Answered {
  const page = /\s+page\s+(\d{1,4})$/iu.exec(words);
  const name = withoutQuotes(page === null ? words : words.slice(0, page.index));
  const members = familyOf(name, screener);
  return members.length === 0
    ? { answer: noFamilyAnswer(name) }
    : {
        answer: familyAnswer(name, members, Number(page?.[1] ?? 1), screener.version, context),
        record: { kind: 'details-shown', entries: members.slice(0, ENTRIES_RECORDED).map(recordedEntry) },
      };
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

function runScan(words: string, { version }: Screener, { screening, context }: MessageScope): Answered {
  const verdicts = screening.scan(words);
  return {
    answer: verdictsAnswer(verdicts, context) ?? nothingInTextAnswer(words, version, context),
    record: { kind: 'screening', verdicts },
  };
}

function withoutQuotes(text: string): string {
  return text.trim().replace(/^["“”'‘’«](.*)["“”'‘’»]$/u, '$1');
}
