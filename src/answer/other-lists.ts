import type { OtherListHit } from '../screening/verdict.ts';
import type { RichText } from './answer.ts';
import { shorten } from './clean-text.ts';
import { sentence } from './format.ts';
import { rich, strong } from './rich-text.ts';

/** The other lists of the Consolidated Screening List, by the code in their source line. */
const OTHER_LISTS: Readonly<Record<string, string>> = {
  CAP: 'Correspondent and Payable-Through Account Sanctions, Treasury',
  CMIC: 'Chinese Military-Industrial Complex Companies, Treasury',
  DPL: 'Denied Persons List, Commerce',
  DTC: 'Debarred under the arms regulations (ITAR), State',
  FSE: 'Foreign Sanctions Evaders, Treasury',
  ISN: 'Nonproliferation Sanctions, State',
  MEU: 'Military End User List, Commerce',
  'NS-MBS': 'Menu-Based Sanctions, Treasury',
  PLC: 'Palestinian Legislative Council List, Treasury',
  SDN: 'Specially Designated Nationals, Treasury',
  SSI: 'Sectoral Sanctions, Treasury',
  UVL: 'Unverified List, Commerce',
};

/** "SDN (Specially Designated Nationals, Treasury)"; the bare code for a list that is not known here. */
export function listWithName(code: string): string {
  const name = Object.hasOwn(OTHER_LISTS, code) ? OTHER_LISTS[code] : undefined;
  return name === undefined ? code : `${code} (${name})`;
}

/** Codes of the lists, each once, in the order given. */
export function listCodes(hits: readonly OtherListHit[]): readonly string[] {
  return [...new Set(hits.map((hit) => hit.list))];
}

/** Names of a list are shown up to this many; the rest is a number. */
const NAMES_SHOWN = 2;

/** "Also on another US list: …", for the line under the headline; empty when the name is on none. */
export function otherListsNotice(hits: readonly OtherListHit[]): RichText {
  const codes = listCodes(hits);
  if (codes.length === 0) {
    return [];
  }
  const lists = codes.map((code) => {
    const names = [...new Set(hits.filter((hit) => hit.list === code).map((hit) => shorten(hit.name, 60)))];
    const more = names.length > NAMES_SHOWN ? ` (and ${names.length - NAMES_SHOWN} more)` : '';
    return `${listWithName(code)} as ${names
      .slice(0, NAMES_SHOWN)
      .map((name) => `“${name}”`)
      .join(' and ')}${more}`;
  });
  return rich(strong('Also on another US list: '), sentence(lists.join('; and ')));
}
