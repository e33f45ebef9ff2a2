import type { EntityListEntry } from '../list/entry.ts';
import type { Rule } from '../list/reference-data.ts';
import type { RichText } from './answer.ts';
import type { AnswerContext } from './answer-context.ts';
import { shorten } from './clean-text.ts';
import { formatDate } from './format.ts';
import { sourceName } from './match-words.ts';
import { linkTo, rich } from './rich-text.ts';
import { type AttributedReason, citationInWords, citationLink, listedSince } from './rule-book.ts';
import { legalBasis } from './sections-in-words.ts';

/** Why the entry is listed: the reason that is on file, attributed and linked, or the sentence that the list gives none. */
export function whyInWords(entry: EntityListEntry, context: AnswerContext): RichText {
  const found = context.rules.reasonFor(entry);
  const rule = ruleLink(entry, context);
  if (found !== undefined) {
    return rich(attributed(found), ' Rule: ', rule, reportLink(found.rule), '.');
  }
  const basis = legalBasis(entry.licenseRequirement.sections).map((words) => ` ${words}.`);
  const start =
    rule.length === 0 ? 'The list gives no reason and cites no rule.' : 'The list gives no reason; see the rule: ';
  const cites = basis.length === 0 ? '' : ` Legal basis cited:${basis.join('')}`;
  return rich(start, rule, rule.length === 0 ? cites : `.${cites}`);
}

/** The summary of a long rule runs over a page; the link leads to all of it. */
const ABSTRACT_LENGTH = 600;

/** "BIS said in the rule: …", "From an official summary: …", "As reported by example.com: …". */
function attributed({ reason, rule, aboutAllParties }: AttributedReason): RichText {
  const scope = aboutAllParties ? ', about all parties of the rule' : '';
  switch (rule.confidence) {
    case 'rule-text':
      return reason.startsWith('BIS said ')
        ? rich(`BIS said in the rule${scope}: ${reason.slice('BIS said '.length)}`)
        : rich(`From the rule${scope}: ${reason}`);
    case 'official-summary':
      return rich(`From an official summary${scope}: ${reason}`);
    case 'abstract':
      return rich(`The rule's summary (Federal Register): “${shorten(reason, ABSTRACT_LENGTH)}”`);
    case 'secondary':
      return rich(`As reported by ${reporterName(rule)}${scope}: ${reason}`);
  }
}

/** The first source that is not the rule's own page: the report that the reason was taken from. */
function report({ sources }: Rule): string | undefined {
  return sources.find((source) => !/\b(?:federalregister|govinfo|ecfr)\.gov\b/u.test(source)) ?? sources[0];
}

function reporterName(rule: Rule): string {
  const source = report(rule);
  return source === undefined ? 'a secondary source' : sourceName(source);
}

/** "; report", linked, after a reason that does not come from the rule itself. */
function reportLink(rule: Rule): RichText {
  const source = report(rule);
  return rule.confidence === 'rule-text' ||
    rule.confidence === 'abstract' ||
    source === undefined ||
    !source.startsWith('https://')
    ? []
    : rich('; ', linkTo(rule.confidence === 'secondary' ? 'report' : 'summary', source));
}

/** The rule that listed the entry as a link, "84 FR 54002"; empty when the entry cites none. */
function ruleLink(entry: EntityListEntry, context: AnswerContext): RichText {
  const listing = context.rules.citedRules(entry)[0];
  return listing === undefined ? [] : rich(linkTo(citationInWords(listing.citation), citationLink(listing)));
}

/** "October 9, 2019; changed since by 85 FR 44159." */
export function sinceInWords(entry: EntityListEntry, context: AnswerContext): string {
  const since = listedSince(entry, context.rules);
  const changes = context.rules.citedRules(entry).slice(1);
  const date = since === undefined ? 'Date not given in the list' : formatDate(since);
  const last = changes.at(-1);
  return last === undefined
    ? `${date}.`
    : `${date}; changed since ${timesInWords(changes.length)}by ${citationInWords(last.citation)}.`;
}

function timesInWords(count: number): string {
  if (count === 1) {
    return '';
  }
  return count === 2 ? 'twice, last ' : `${count} times, last `;
}
