import { describe, expect, test } from 'vitest';
import { withAddressHits } from '../../src/answer/address-hint.ts';
import type { Answer } from '../../src/answer/answer.ts';
import { detailsAnswer } from '../../src/answer/details-answer.ts';
import { aboutAnswer } from '../../src/answer/help-answer.ts';
import { renderPlainText } from '../../src/answer/plain-text.ts';
import {
  failureAnswer,
  missingWordsAnswer,
  noEntryAnswer,
  noFamilyAnswer,
  noNameAnswer,
  tooLongAnswer,
  tooManyNamesAnswer,
} from '../../src/answer/problem-answer.ts';
import { nothingInTextAnswer } from '../../src/answer/scan-answer.ts';
import { statusAnswer } from '../../src/answer/status-answer.ts';
import { verdictAnswer } from '../../src/answer/verdict-answer.ts';
import { verdictsAnswer } from '../../src/answer/verdicts-answer.ts';
import type { NotScreenedReason, Verdict } from '../../src/screening/verdict.ts';
import { noMatch } from '../builders.ts';
import { snapshot } from '../real-screener.ts';
import { realContext, realEntry } from './real-entries.ts';

const list = snapshot.list.version;
const context = realContext();
const office = realEntry('Address 10');
const officeHit = {
  entry: office,
  address: '7/F MW Tower, 111 Bonham Strand, Sheung Wan, Hong Kong',
  score: 0.9,
  matchedWords: ['111', 'bonham', 'strand'],
};

function notScreened(reason: NotScreenedReason, text: string): Verdict {
  const current = reason === 'list-unavailable' ? null : list;
  return { outcome: 'not-screened', query: { text }, list: current, reason, otherLists: [] };
}

const noMatchOn = (day: string) => verdictAnswer(noMatch('Acme Widgets', { list }), realContext(new Date(day)));

/** Answers that need a broken, old or missing list, or input that nobody sends on purpose. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  'not-screened-list-unavailable': verdictAnswer(notScreened('list-unavailable', 'Hikvision'), context),
  'not-screened-list-too-old': verdictAnswer(
    notScreened('list-too-old', 'Hikvision'),
    realContext(new Date('2026-11-23T12:00:00Z')),
  ),
  'not-screened-empty': verdictAnswer(notScreened('query-empty', ''), context),
  'not-screened-too-long': verdictAnswer(notScreened('query-too-long', 'x'.repeat(200)), context),
  'no-match-list-8-days-old': noMatchOn('2026-08-09T12:00:00Z'),
  'no-match-list-31-days-old': noMatchOn('2026-09-01T12:00:00Z'),
  'no-match-with-address': withAddressHits(
    verdictAnswer(noMatch('Acme Widgets', { list }), context),
    'Acme Widgets',
    [officeHit],
    context,
  ),
  'several-without-match':
    verdictsAnswer([noMatch('Acme GmbH', { list }), noMatch('Foo Ltd', { list })], context) ?? failureAnswer(),
  'scan-without-listed-name': nothingInTextAnswer('Please ship ten chairs to Acme.', list, context),
  'details-address-only': detailsAnswer(office, list, context),
  'status-without-list': statusAnswer(null, '1.2.3', context),
  'about-recorded': aboutAnswer({ queriesAs: 'text', retentionDays: 1_827 }),
  'about-recorded-as-digest': aboutAnswer({ queriesAs: 'hash', retentionDays: null }),
  'problem-failure': failureAnswer(),
  'problem-too-long': tooLongAnswer(12_345, 10_000),
  'problem-too-many-names': tooManyNamesAnswer(500, 25),
  'problem-no-name': noNameAnswer(),
  'problem-missing-words': missingWordsAnswer('family <name>', 'family Huawei'),
  'problem-no-entry': noEntryAnswer('Hikvsn', ['Hikvision']),
  'problem-no-family': noFamilyAnswer('Acme'),
};

describe('answers that are seldom given', () => {
  test.each(Object.entries(ANSWERS))('%s reads as agreed', async (name, answer) => {
    await expect(`${renderPlainText(answer, { width: 80 })}\n`).toMatchFileSnapshot(`../golden/answers/${name}.txt`);
  });

  test.each(Object.entries(ANSWERS))('%s promises and condemns nothing', (_name, answer) => {
    expect(renderPlainText(answer)).not.toMatch(/\b(?:cleared|safe|approved|banned|illegal)\b/iu);
  });
});
