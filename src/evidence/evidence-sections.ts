import { citationInWords } from '../answer/rule-book.ts';
import type { EvidenceBlock, EvidenceField, EvidenceSection } from './evidence-document.ts';
import type { EvidenceDecision, EvidenceEntry, EvidenceInput, EvidenceListing, Kept } from './evidence-input.ts';
import * as words from './evidence-words.ts';
import { showable, showableLines } from './showable-text.ts';

const { LABELS, TITLES } = words;

/** What the document says under its headline, in the order in which a reader asks. */
export function evidenceSections(input: EvidenceInput): readonly EvidenceSection[] {
  const entries = input.entries.flatMap(entryBlocks);
  return [
    section(TITLES.question, fields(...questionFields(input))),
    ...(entries.length === 0 ? [] : [section(TITLES.entries, ...entries)]),
    section(TITLES.answer, answerBlock(input.answer)),
    section(TITLES.decisions, ...decisionBlocks(input.decisions)),
    section(TITLES.list, listBlock(input)),
    section(TITLES.trail, fields(...trailFields(input), ...aboutFields(input))),
  ];
}

function section(title: string, ...blocks: readonly EvidenceBlock[]): EvidenceSection {
  return { title, blocks };
}

function field(label: string, ...values: readonly string[]): EvidenceField {
  return { label, values: values.flatMap(showableLines) };
}

function fields(...shown: readonly EvidenceField[]): EvidenceBlock {
  return { kind: 'fields', fields: shown };
}

function paragraph(text: string): EvidenceBlock {
  return { kind: 'paragraph', text: showable(text) };
}

function questionFields(input: EvidenceInput): readonly EvidenceField[] {
  const { platform, tenant, channel } = input.askedIn;
  return [
    field(LABELS.query, queryInWords(input.query)),
    field(LABELS.asked, words.timeInWords(input.askedAt)),
    field(LABELS.by, personInWords(input.askedBy)),
    field(LABELS.where, words.placeInWords(platform, tenant, channelInWords(channel))),
  ];
}

function channelInWords(channel: Kept<string>): string | undefined {
  if (channel.state === 'kept') {
    return words.channelInWords(channel.value);
  }
  return channel.state === 'erased' ? words.ERASED.channel : undefined;
}

function queryInWords(query: EvidenceInput['query']): string {
  switch (query.state) {
    case 'kept':
      return query.value.trim() === '' ? words.BLANK_QUERY : query.value;
    case 'digest':
      return words.digestOnly(query.digest);
    case 'erased':
      return words.ERASED.query;
    case 'not-kept':
      return words.NOT_KEPT.query;
  }
}

function personInWords(person: EvidenceInput['askedBy']): string {
  if (person.state !== 'kept') {
    return person.state === 'erased' ? words.ERASED.person : words.NOT_KEPT.person;
  }
  const { user, userName } = person.value;
  if (userName === undefined) {
    return user ?? words.NOT_KEPT.person;
  }
  return user === undefined ? userName : `${userName} (${user})`;
}

function answerBlock(answer: Kept<string>): EvidenceBlock {
  switch (answer.state) {
    case 'kept':
      return { kind: 'quotation', lines: showableLines(answer.value) };
    case 'erased':
      return paragraph(words.ERASED.answer);
    case 'not-kept':
      return paragraph(words.NOT_KEPT.answer);
  }
}

function entryBlocks(entry: EvidenceEntry, index: number): readonly EvidenceBlock[] {
  const matched = field(LABELS.matched, words.matchInWords(entry));
  return [
    { kind: 'heading', text: showable(`${index + 1}. ${entry.name}`) },
    ...(entry.listing === undefined
      ? [fields(matched), paragraph(words.NO_LISTING)]
      : [fields(matched, ...listingFields(entry.listing))]),
  ];
}

function listingFields(listing: EvidenceListing): readonly EvidenceField[] {
  const optional = (label: string, values: readonly string[]) => (values.length === 0 ? [] : [field(label, ...values)]);
  return [
    field(LABELS.name, listing.name),
    ...optional(
      LABELS.aliases,
      listing.aliases.map(({ kind, name }) => `${kind} ${name}`),
    ),
    ...optional(LABELS.countries, listing.countries),
    ...optional(LABELS.addresses, listing.addresses),
    field(LABELS.requirement, printed(listing.licenseRequirement)),
    field(LABELS.policy, printed(listing.licenseReviewPolicy)),
    field(LABELS.citation, ...citationLines(listing)),
    ...optional(LABELS.remarks, listing.remarks === undefined ? [] : [listing.remarks]),
    field(LABELS.entryId, `${listing.id}; ${listing.sourceUrl}`),
  ];
}

function printed(text: string): string {
  return text.trim() === '' ? words.NOTHING_PRINTED : text;
}

/** The column as printed; where the source gives the citations in another form only, those. */
function citationLines({ citationText, federalRegisterCitations }: EvidenceListing): readonly string[] {
  if (citationText.trim() !== '' || federalRegisterCitations.length === 0) {
    return [printed(citationText)];
  }
  return federalRegisterCitations.map((citation) =>
    citation.date === undefined ? citationInWords(citation) : `${citationInWords(citation)}, ${citation.date}`,
  );
}

function decisionBlocks(decisions: readonly EvidenceDecision[]): readonly EvidenceBlock[] {
  if (decisions.length === 0) {
    return [paragraph(words.NO_DECISION)];
  }
  return decisions.flatMap((decision): readonly EvidenceBlock[] => [
    { kind: 'heading', text: showable(decision.entryName) },
    fields(
      field(LABELS.verdict, words.verdictInWords(decision)),
      field(LABELS.decided, words.decidedInWords(decision)),
      ...(decision.note.trim() === '' ? [] : [field(LABELS.note, decision.note)]),
      field(LABELS.state, words.decisionStateInWords(decision)),
    ),
  ]);
}

function listBlock({ list }: EvidenceInput): EvidenceBlock {
  if (list === undefined) {
    return paragraph(words.NO_LIST);
  }
  return fields(
    field(LABELS.asOf, words.timeInWords(list.asOf)),
    field(LABELS.checksum, list.sha256),
    ...(list.sourceUrl === undefined ? [] : [field(LABELS.source, list.sourceUrl)]),
  );
}

function trailFields({ reference, record, verification }: EvidenceInput): readonly EvidenceField[] {
  const isFirst = /^0+$/u.test(record.previousHash);
  return [
    field(LABELS.record, words.recordInWords(reference, record.seq)),
    field(LABELS.hash, record.hash),
    field(LABELS.previous, isFirst ? words.FIRST_RECORD : record.previousHash),
    field(LABELS.check, verification === undefined ? words.NOT_CHECKED : words.checkInWords(verification)),
    ...(verification?.head == null ? [] : [field(LABELS.lastHash, verification.head.hash)]),
  ];
}

function aboutFields({ madeAt, madeFor, appVersion }: EvidenceInput): readonly EvidenceField[] {
  return [
    field(LABELS.made, words.madeInWords(madeAt.toISOString(), madeFor)),
    field(LABELS.app, words.appInWords(appVersion)),
  ];
}
