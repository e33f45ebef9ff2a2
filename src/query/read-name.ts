import type { CountryCode } from '../list/entry.ts';
import { looksLikeAddress } from './address-text.ts';
import { trimName, unquoted } from './clean-text.ts';
import { splitOutsideBrackets } from './list-items.ts';
import type { ParsedName } from './parsed-message.ts';
import type { NameKnowledge } from './split-names.ts';

const ADDRESS_LABEL = /[,;\s]+(?:address|addr\.?|located at|registered at|地址|адрес)\s*[:=]?\s+(\S.*)$/isu;
const KIND_OF_PARTY =
  'company|companies|firm|firms|customers?|clients?|vendors?|suppliers?|end[- ]users?|distributors?|resellers?|partners?|buyers?|' +
  'manufacturers?|consignees?|entity|entities|business|organi[sz]ation|party|counterparty|importer|exporter|freight forwarder';
const DEMONYM_PARTY = new RegExp(
  `^(?:(?:the|a|an|our|this|that)\\s+)?(\\p{L}+)\\s+(?:${KIND_OF_PARTY})\\s+(?:called\\s+|named\\s+)?(?=\\S)`,
  'iu',
);
const DETERMINED_PARTY = new RegExp(
  `^(?:the|a|an|our|this|that|their|my|your|these|those)\\s+(?:(?:new|potential|prospective|following|other|existing)\\s+)*(?:${KIND_OF_PARTY})\\s*(?:called|named|is|are|:|,)?\\s+(?=\\S)`,
  'iu',
);
const PARTY_CALLED = new RegExp(`^(?:an?\\s+)?(?:${KIND_OF_PARTY})\\s+(?:called|named)\\s+(?=\\S)`, 'iu');
const COMMA_PARTY = new RegExp(
  `,\\s+an?\\s+(?:\\p{L}+\\s+)?(?:${KIND_OF_PARTY})(?:\\s+(?:in|from)\\s+[^,]{2,40})?$`,
  'iu',
);

/** One name with the country and the address that stand beside it taken apart. */
export function readName(text: string, knowledge: NameKnowledge): ParsedName | undefined {
  const quoted = unquoted(text);
  if (quoted !== undefined) return nameOf(quoted, undefined, undefined);
  const { countries } = knowledge;
  const setting = countries.takeSetting(text);
  let rest = trimName(setting?.text ?? text);
  if (knowledge.isListedName(rest)) return nameOf(rest, setting?.country ?? countries.inBrackets(rest), undefined);
  const labeled = ADDRESS_LABEL.exec(rest);
  if (labeled && labeled.index > 0) rest = rest.slice(0, labeled.index);
  const party = withoutParty(rest, knowledge);
  const place = takePlace(party.text, knowledge);
  const ending = place.country === undefined ? takeEnding(place.text, knowledge) : undefined;
  const name = trimName(ending?.text ?? place.text);
  const address = labeled?.[1] ?? place.address;
  const country =
    setting?.country ??
    place.country ??
    ending?.country ??
    party.country ??
    countries.inBrackets(name) ??
    countryAtEnd(address, knowledge);
  return nameOf(name, country, address);
}

function nameOf(whole: string, country: CountryCode | undefined, address: string | undefined): ParsedName | undefined {
  const text = whole.replace(/(?<=\p{Ll}{4})\.$/u, '');
  if (!/[\p{L}\p{N}]/u.test(text)) return undefined;
  return {
    text,
    ...(country === undefined ? {} : { country }),
    ...(address === undefined ? {} : { addressHint: address.trim() }),
  };
}

/** "the Russian company X", "our customer X", "X, a Turkish distributor". */
function withoutParty(
  text: string,
  { countries, shape }: NameKnowledge,
): { text: string; country?: CountryCode | undefined } {
  const appended = COMMA_PARTY.exec(text);
  const own = appended && appended.index > 0 ? text.slice(0, appended.index) : text;
  const demonym = DEMONYM_PARTY.exec(own);
  const country = demonym?.[1] === undefined ? undefined : countries.ofDemonym(demonym[1]);
  if (demonym && country !== undefined && shape.isTelling(own.slice(demonym[0].length))) {
    return { text: own.slice(demonym[0].length), country };
  }
  return { text: own.replace(DETERMINED_PARTY, '').replace(PARTY_CALLED, '') };
}

interface Placed {
  readonly text: string;
  readonly country?: CountryCode;
  readonly address?: string;
}

/** What follows the name after a comma or a dash: a country, or an address to the end of the text. */
function takePlace(text: string, { countries, shape }: NameKnowledge): Placed {
  const parts = splitOutsideBrackets(text, ',，\t').map((part) => part.trim());
  const street = parts.findIndex((part, i) => i > 0 && looksLikeAddress(part));
  const end = street > 0 ? street : parts.length;
  const own = parts.slice(0, end);
  const country = countries.find((parts.at(-1) ?? '').replace(/\.$/, ''));
  if (street > 0) {
    const address = parts.slice(street).join(', ');
    return country === undefined ? { text: own.join(', '), address } : { text: own.join(', '), country, address };
  }
  if (country !== undefined && parts.length > 1)
    return { text: text.slice(0, text.lastIndexOf(parts.at(-1) ?? '')), country };
  const dash = /^(.*\S)\s+[-–—]\s+([^-–—]{2,40})$/su.exec(text);
  const dashed = dash?.[2] === undefined ? undefined : countries.find(dash[2]);
  return dash?.[1] !== undefined && dashed !== undefined && shape.isTelling(dash[1])
    ? { text: dash[1], country: dashed }
    : { text };
}

/** "Bank Melli in Iran" is Bank Melli; "Foundation for Democracy in Iran" is the whole of it. */
function takeEnding(text: string, { countries, shape }: NameKnowledge) {
  const ending = countries.takeEnding(text);
  if (ending) return shape.isTelling(ending.text) ? ending : undefined;
  const [, name, place] = /^(.{2,200}\S)\s+in\s+([^,()]{2,40})$/su.exec(text) ?? [];
  return name !== undefined && place !== undefined && shape.isPlace(place) && shape.isTelling(name)
    ? { text: name, country: undefined }
    : undefined;
}

function countryAtEnd(address: string | undefined, { countries }: NameKnowledge): CountryCode | undefined {
  return address === undefined ? undefined : countries.find((address.split(',').at(-1) ?? '').replace(/\.$/, ''));
}
