import type { CountryCode, EntityListEntry } from '../list/entry.ts';
import type { FollowUp } from './answer.ts';
import { cleanText, shorten } from './clean-text.ts';

/** At most this many next steps are offered with an answer; chat platforms show no more in one row. */
export const FOLLOW_UPS_SHOWN = 5;

const LABEL_LENGTH = 40;

export function detailsFollowUp(entry: EntityListEntry, label = 'Details'): FollowUp {
  return { label, command: `entry ${entry.id}`, purpose: 'details' };
}

/** Details of one entry among several: the label names it. */
export function namedDetailsFollowUp(entry: EntityListEntry): FollowUp {
  return detailsFollowUp(entry, `Details: ${shorten(entry.ownName, LABEL_LENGTH)}`);
}

/** The listed entries that contain a name; `more` is how many there are besides those shown. */
export function familyFollowUp(name: string, more: number): FollowUp {
  return { label: `${more} more listed`, command: `family ${cleanText(name)}`, purpose: 'more' };
}

export function screenFollowUp(name: string, purpose: FollowUp['purpose'] = 'did-you-mean'): FollowUp {
  // Among names to choose from the name says enough; elsewhere it does not say what happens.
  const verb = purpose === 'more' || purpose === 'action' ? 'Screen ' : '';
  return { label: `${verb}${shorten(name, LABEL_LENGTH)}`, command: screenCommand(name), purpose };
}

export function screenCommand(name: string): string {
  return `screen ${quoted(name)}`;
}

/** A name, and the country that it was asked about with. */
export function quotedWithCountry(name: string, country: CountryCode | undefined): string {
  return country === undefined ? quoted(name) : `${quoted(name)} country:${country}`;
}

/** In quotes a name is taken as it is, even when it looks like a command or like several names. */
export function quoted(name: string): string {
  const clean = cleanText(name);
  return clean.includes('"') ? clean : `"${clean}"`;
}
