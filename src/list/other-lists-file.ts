import { eachInSteps, finish, type Steps } from '../ops/steps.ts';
import type { OtherListParty } from './entry.ts';
import { arrayAt, filledTextAt, isObject, numberAt, textAt, textsAt } from './json-shape.ts';

const FORMAT = 1;

/** data/other-lists.json: one party a line as [list, name, countries, ...aliases]. */
export function encodeOtherLists(sha256: string, parties: readonly OtherListParty[]): string {
  const lines = parties.map(({ list, name, countries, aliases }) =>
    JSON.stringify([list, name, countries.join(' '), ...aliases]),
  );
  return `{"format":${FORMAT},"sha256":${JSON.stringify(sha256)},"count":${parties.length},"parties":[
${lines.join(',\n')}
]}
`;
}

const NONE: readonly string[] = [];

function decodeParty(value: unknown): OtherListParty {
  const party = textsAt(value, 'a party');
  const countries = textAt(party[2], 'countries');
  return {
    list: filledTextAt(party[0], 'list'),
    name: filledTextAt(party[1], 'name'),
    aliases: party.length === 3 ? NONE : party.slice(3),
    countries: countries === '' ? NONE : countries.split(' '),
  };
}

export interface DecodedOtherLists {
  /** Hex digest of the official file they were read from. */
  readonly sha256: string;
  readonly parties: readonly OtherListParty[];
}

const PARTIES_PER_STEP = 1000;

/** Throws a TypeError that says what is wrong with the file. */
export function decodeOtherLists(value: unknown): DecodedOtherLists {
  return finish(decodeOtherListsSteps(value));
}

export function* decodeOtherListsSteps(value: unknown): Steps<DecodedOtherLists> {
  if (!isObject(value) || value['format'] !== FORMAT) throw new TypeError(`the format is not ${FORMAT}`);
  const parties: OtherListParty[] = [];
  yield* eachInSteps(arrayAt(value['parties'], 'parties'), PARTIES_PER_STEP, (party) => {
    parties.push(decodeParty(party));
  });
  const count = numberAt(value['count'], 'count');
  if (parties.length !== count) {
    throw new TypeError(`it holds ${parties.length} parties where its header says ${count}`);
  }
  return { sha256: filledTextAt(value['sha256'], 'sha256'), parties };
}
