import { eachInSteps, finish, type Steps } from '../ops/steps.ts';
import type {
  Address,
  Alias,
  Citation,
  EntityListEntry,
  Footnote,
  LicenseRequirement,
  LicenseReviewPolicy,
  ListVersion,
  RequirementScope,
  ReviewPolicyKind,
} from './entry.ts';
import {
  arrayAt,
  filledTextAt,
  isObject,
  type JsonObject,
  numberAt,
  objectAt,
  oneOf,
  textAt,
  textsAt,
} from './json-shape.ts';

/**
 * How entries stand in data/entity-list.json: one a line, without what can be told from the rest (ownName when it is the
 * name, kind when it is "named"), a requirement or policy as its text alone. The labels of each text stand once, above.
 */
const SCOPES: readonly RequirementScope[] = [
  'all-items',
  'all-items-with-exceptions',
  'ccl-and-supplement-7-items',
  'crimea-projects',
  'unrecognized',
];
const POLICY_KINDS: readonly ReviewPolicyKind[] = [
  'presumption-of-denial',
  'policy-of-denial',
  'case-by-case',
  'presumption-of-approval',
  'see-sections',
];
const ALIAS_KINDS = ['a.k.a.', 'f.k.a.', 'd.b.a.'] as const;
const FORMAT = 1;
const NO_ALIASES: readonly Alias[] = [];

function encodeAlias({ name, kind }: Alias): string | readonly [string, string] {
  return kind === 'a.k.a.' ? name : [name, kind];
}

function encodeCitation({ volume, page, date }: Citation): readonly [number, number, string?] {
  return date === undefined ? [volume, page] : [volume, page, date];
}

function encodeAddress({ text, country }: Address): readonly [string, string?] {
  return country === undefined ? [text] : [text, country];
}

function encodeEntry(entry: EntityListEntry, sourceUrl: string): string {
  return JSON.stringify({
    id: entry.id,
    name: entry.name,
    kind: entry.kind === 'named' ? undefined : entry.kind,
    ownName: entry.ownName === entry.name ? undefined : entry.ownName,
    parentName: entry.parentName,
    aliases: entry.aliases.length === 0 ? undefined : entry.aliases.map(encodeAlias),
    countries: entry.countries,
    addresses: entry.addresses.map(encodeAddress),
    requirement: entry.licenseRequirement.text,
    policy: entry.licenseReviewPolicy.text,
    citationText: entry.citationText === '' ? undefined : entry.citationText,
    citations: entry.federalRegisterCitations.map(encodeCitation),
    listedOn: entry.listedOn,
    remarks: entry.remarks,
    sourceUrl: entry.sourceUrl === sourceUrl ? undefined : entry.sourceUrl,
  });
}

function commonSourceUrl(entries: readonly EntityListEntry[]): string {
  const counts = new Map<string, number>();
  for (const { sourceUrl } of entries) counts.set(sourceUrl, (counts.get(sourceUrl) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

function labelLines<T extends { readonly text: string }>(labels: readonly T[]): string {
  const byText = new Map(labels.map((label) => [label.text, label]));
  const sorted = [...byText.values()].sort((a, b) => (a.text < b.text ? -1 : 1));
  return sorted.map((label) => JSON.stringify(label)).join(',\n');
}

export function encodeEntityList(version: ListVersion, entries: readonly EntityListEntry[]): string {
  const sourceUrl = commonSourceUrl(entries);
  return `{"format":${FORMAT},
"version":${JSON.stringify(version, undefined, 1)},
"sourceUrl":${JSON.stringify(sourceUrl)},
"requirements":[
${labelLines(entries.map((entry) => entry.licenseRequirement))}
],
"policies":[
${labelLines(entries.map((entry) => entry.licenseReviewPolicy))}
],
"entries":[
${entries.map((entry) => encodeEntry(entry, sourceUrl)).join(',\n')}
]}
`;
}

function decodeFootnote(value: unknown): Footnote {
  if (value === 1 || value === 2 || value === 3 || value === 4 || value === 5) return value;
  throw new TypeError('a footnote is not 1 to 5');
}

function decodeRequirement(value: unknown): LicenseRequirement {
  const label = objectAt(value, 'a requirement');
  return {
    text: textAt(label['text'], 'text'),
    scope: oneOf(label['scope'], SCOPES, 'scope'),
    sections: textsAt(label['sections'], 'sections'),
    footnotes: arrayAt(label['footnotes'], 'footnotes').map(decodeFootnote),
  };
}

function decodePolicy(value: unknown): LicenseReviewPolicy {
  const label = objectAt(value, 'a policy');
  return {
    text: textAt(label['text'], 'text'),
    kinds: arrayAt(label['kinds'], 'kinds').map((kind) => oneOf(kind, POLICY_KINDS, 'kinds')),
    sections: textsAt(label['sections'], 'sections'),
  };
}

function decodeAlias(value: unknown): Alias {
  if (typeof value === 'string') return { name: value, kind: 'a.k.a.' };
  const alias = arrayAt(value, 'an alias');
  return { name: filledTextAt(alias[0], 'an alias'), kind: oneOf(alias[1], ALIAS_KINDS, 'kind of alias') };
}

function decodeAddress(value: unknown): Address {
  const address = arrayAt(value, 'an address');
  const text = textAt(address[0], 'an address');
  return address[1] === undefined ? { text } : { text, country: textAt(address[1], 'country') };
}

function decodeCitation(value: unknown): Citation {
  const citation = arrayAt(value, 'a citation');
  const volume = numberAt(citation[0], 'volume');
  const page = numberAt(citation[1], 'page');
  return citation[2] === undefined ? { volume, page } : { volume, page, date: textAt(citation[2], 'date') };
}

interface Labels {
  readonly requirements: ReadonlyMap<string, LicenseRequirement>;
  readonly policies: ReadonlyMap<string, LicenseReviewPolicy>;
  readonly sourceUrl: string;
}

function labelFor<T>(labels: ReadonlyMap<string, T>, text: unknown, field: string): T {
  const label = labels.get(textAt(text, field));
  if (label === undefined) throw new TypeError(`${field} has no labels`);
  return label;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Written for speed: with spreads and destructuring, decoding takes longer than everything else at a cold start. */
function decodeEntry(value: unknown, labels: Labels): EntityListEntry {
  const line = objectAt(value, 'an entry');
  const name = filledTextAt(line['name'], 'name');
  const entry: Writable<EntityListEntry> = {
    id: filledTextAt(line['id'], 'id'),
    kind: line['kind'] === 'address-only' ? 'address-only' : 'named',
    name,
    ownName: line['ownName'] === undefined ? name : filledTextAt(line['ownName'], 'ownName'),
    aliases: line['aliases'] === undefined ? NO_ALIASES : arrayAt(line['aliases'], 'aliases').map(decodeAlias),
    countries: textsAt(line['countries'], 'countries'),
    addresses: arrayAt(line['addresses'], 'addresses').map(decodeAddress),
    licenseRequirement: labelFor(labels.requirements, line['requirement'], 'requirement'),
    licenseReviewPolicy: labelFor(labels.policies, line['policy'], 'policy'),
    federalRegisterCitations: arrayAt(line['citations'], 'citations').map(decodeCitation),
    citationText: line['citationText'] === undefined ? '' : textAt(line['citationText'], 'citationText'),
    sourceUrl: line['sourceUrl'] === undefined ? labels.sourceUrl : textAt(line['sourceUrl'], 'sourceUrl'),
  };
  if (line['parentName'] !== undefined) entry.parentName = filledTextAt(line['parentName'], 'parentName');
  if (line['listedOn'] !== undefined) entry.listedOn = textAt(line['listedOn'], 'listedOn');
  if (line['remarks'] !== undefined) entry.remarks = textAt(line['remarks'], 'remarks');
  return entry;
}

function decodeVersion(value: unknown): ListVersion {
  const version = objectAt(value, 'version');
  const counts = objectAt(version['countsByList'], 'countsByList');
  return {
    sourceUrl: filledTextAt(version['sourceUrl'], 'version.sourceUrl'),
    asOf: filledTextAt(version['asOf'], 'version.asOf'),
    retrievedAt: filledTextAt(version['retrievedAt'], 'version.retrievedAt'),
    sha256: filledTextAt(version['sha256'], 'version.sha256'),
    entryCount: numberAt(version['entryCount'], 'version.entryCount'),
    countsByList: Object.fromEntries(Object.entries(counts).map(([code, count]) => [code, numberAt(count, code)])),
  };
}

function decodeLabels(file: JsonObject): Labels {
  const requirements = arrayAt(file['requirements'], 'requirements').map(decodeRequirement);
  const policies = arrayAt(file['policies'], 'policies').map(decodePolicy);
  return {
    requirements: new Map(requirements.map((label) => [label.text, label])),
    policies: new Map(policies.map((label) => [label.text, label])),
    sourceUrl: textAt(file['sourceUrl'], 'sourceUrl'),
  };
}

/** The version alone, from what stands before the entries. Throws a TypeError. */
export function decodeListVersion(value: unknown): ListVersion {
  return decodeVersion(objectAt(value, 'the file')['version']);
}

export interface DecodedEntityList {
  readonly version: ListVersion;
  readonly entries: readonly EntityListEntry[];
}

const ENTRIES_PER_STEP = 200;

/** Throws a TypeError that says what is wrong with the file. */
export function decodeEntityList(value: unknown): DecodedEntityList {
  return finish(decodeEntityListSteps(value));
}

export function* decodeEntityListSteps(value: unknown): Steps<DecodedEntityList> {
  if (!isObject(value) || value['format'] !== FORMAT) throw new TypeError(`the format is not ${FORMAT}`);
  const version = decodeVersion(value['version']);
  const labels = decodeLabels(value);
  const entries: EntityListEntry[] = [];
  yield* eachInSteps(arrayAt(value['entries'], 'entries'), ENTRIES_PER_STEP, (entry) => {
    entries.push(decodeEntry(entry, labels));
  });
  if (entries.length !== version.entryCount) {
    throw new TypeError(`it holds ${entries.length} entries where its header says ${version.entryCount}`);
  }
  return { version, entries };
}
