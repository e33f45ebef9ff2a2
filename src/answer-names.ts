import { withAddressHits } from './answer/address-hint.ts';
import { helpAnswer } from './answer/help-answer.ts';
import { noNameAnswer, tooManyNamesAnswer } from './answer/problem-answer.ts';
import { verdictAnswer } from './answer/verdict-answer.ts';
import { verdictsAnswer } from './answer/verdicts-answer.ts';
import type { Answered } from './command.ts';
import type { MessageScope } from './message-scope.ts';
import type { NameScreening } from './name-screening.ts';
import type { ParsedMessage, ParsedName } from './query/parsed-message.ts';
import type { AddressHit } from './screening/screener.ts';
import type { Verdict } from './screening/verdict.ts';
import { recordedEntry } from './store/audit/recorded-entries.ts';

const NAMES_PER_MESSAGE = 25;
const HINTED_ADDRESSES = 3;

/** Answers a message that is no command. `text` is the whole of it. */
export function answerNames(message: ParsedMessage, text: string, scope: MessageScope): Answered | Promise<Answered> {
  const { screening, context } = scope;
  switch (message.kind) {
    case 'empty':
      return { answer: verdictAnswer(screening.screen(''), context) };
    case 'greeting':
      return { answer: helpAnswer(scope.commands, 'Hello. ') };
    case 'command':
      return answered([screening.screen(text)], text, scope);
    case 'sentence':
      return answered(screening.scan(message.text), message.text, scope);
    case 'names': {
      const { names } = message;
      return names.length > NAMES_PER_MESSAGE
        ? pastedListAnswer(text, names, scope)
        : screenedNamesAnswer(names, text, scope);
    }
  }
}

/** A long list is answered as a file is, where a file can go to whoever asked; in the terminal there is a command for it. */
async function pastedListAnswer(text: string, names: readonly ParsedName[], scope: MessageScope): Promise<Answered> {
  if (scope.request.platform === 'terminal') {
    return { answer: tooManyNamesAnswer(names.length, NAMES_PER_MESSAGE) };
  }
  const { answerPastedList } = await import('./answer-file.ts');
  return answerPastedList(text, names, scope);
}

function answered(verdicts: readonly Verdict[], query: string, { context }: MessageScope): Answered {
  const answer = verdictsAnswer(verdicts, context);
  return answer === undefined ? { answer: noNameAnswer() } : { answer, record: { kind: 'screening', query, verdicts } };
}

function screenedNamesAnswer(names: readonly ParsedName[], text: string, scope: MessageScope): Answered {
  const { screening, context } = scope;
  const verdicts = names.map((name) => screening.screen(name.text, name.country));
  const missed = names.some((name) => name.uncertain) ? listedBesides(verdicts, screening.scan(text)) : [];
  const query = names.map((name) => name.text).join(', ');
  const { answer, record } = answered([...verdicts, ...missed], query, scope);
  const addresses = hintedAddresses(names, screening);
  const entries = addresses.map(({ entry }) => recordedEntry(entry));
  return {
    answer: withAddressHits(answer, query, addresses, context),
    ...(record !== undefined && { record: { ...record, entries } }),
  };
}

/** Where names were cut out of a sentence, listed names that the cut missed are found by scanning the sentence itself. */
function listedBesides(verdicts: readonly Verdict[], scanned: readonly Verdict[]): readonly Verdict[] {
  const found = new Set(verdicts.flatMap(entryIds));
  return scanned.filter((verdict) => 'hits' in verdict && !found.has(verdict.hits[0].entry.id));
}

function entryIds(verdict: Verdict): readonly string[] {
  return 'hits' in verdict ? [...verdict.hits.map((hit) => hit.entry), ...verdict.family].map((entry) => entry.id) : [];
}

function hintedAddresses(names: readonly ParsedName[], screening: NameScreening): readonly AddressHit[] {
  const hints = [...new Set(names.flatMap((name) => name.addressHint ?? []))];
  return hints.flatMap((hint) => {
    const screener = screening.usable(hint);
    return 'outcome' in screener ? [] : screener.findAddresses(hint, HINTED_ADDRESSES);
  });
}
