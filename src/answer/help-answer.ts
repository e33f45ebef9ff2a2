import type { Answer } from './answer.ts';
import { countOf } from './format.ts';
import { linkTo, paragraph, rich, section } from './rich-text.ts';

/** A text command as help shows it. */
export interface CommandHelp {
  /** "family <name>". */
  readonly usage: string;
  readonly summary: string;
}

const EXAMPLES = ['Hikvision', 'is Dahua Technology on the list?', 'Pacific Technology, Hong Kong'];

const FEDERAL_RULES = 'https://www.ecfr.gov/current/title-15/part-744';

/** Made from the table of commands, so that it cannot fall behind them. */
export function helpAnswer(commands: readonly CommandHelp[], greeting = ''): Answer {
  return {
    kind: 'help',
    tone: 'plain',
    headline: `${greeting}Send a company name: I tell you whether it is on the US Entity List, and why.`,
    sections: [
      section('essential', 'Examples', paragraph(EXAMPLES.join('  ·  '))),
      section('essential', 'Commands', {
        kind: 'fields',
        fields: commands.map(({ usage, summary }) => ({ label: usage, value: rich(summary) })),
      }),
      section(
        'useful',
        'Four answers',
        paragraph('“Yes”, “Possible match” (a person must look), “No match found” (not a clearance), “Not screened”.'),
      ),
    ],
    followUps: [
      { label: 'Try: Hikvision', command: 'Hikvision', purpose: 'example' },
      { label: 'Status of the list', command: 'status', purpose: 'more' },
    ],
    footer: rich('The list is ', linkTo('15 CFR Part 744, Supplement No. 4', FEDERAL_RULES), '. Not legal advice.'),
    results: [],
  };
}

/** What is kept of a question: nothing, or a record as the settings of the tenant have it. */
export type Recorded = 'nothing' | { readonly queriesAs: 'text' | 'hash'; readonly retentionDays: number | null };

/** What the bot is and what happens to what people type. */
export function aboutAnswer(recorded: Recorded): Answer {
  return {
    kind: 'help',
    tone: 'plain',
    headline: 'About: I look up company names in the US Entity List and say what the entry and its rule say.',
    sections: [
      section(
        'essential',
        'What I am',
        paragraph(
          'A search aid for the list that the Bureau of Industry and Security (BIS) keeps. The Code of Federal Regulations and the Federal Register control; every answer links to them. I do not know owners, end use or end users, and I do not decide for you.',
        ),
      ),
      section(
        'essential',
        'Privacy',
        paragraph(
          'Names are compared with a copy of the list inside this program. They are not sent to a search service, and they are not written to the log.',
        ),
        paragraph(recordedInWords(recorded)),
      ),
      section(
        'useful',
        'Sources',
        paragraph(
          'Consolidated Screening List of the US government; reasons from Federal Register rules or, where so marked, from reports about them.',
        ),
      ),
    ],
    followUps: [{ label: 'Help', command: 'help', purpose: 'more' }],
    footer: rich('Not legal advice.'),
    results: [],
  };
}

function recordedInWords(recorded: Recorded): string {
  if (recorded === 'nothing') {
    return 'What you ask here is not recorded.';
  }
  const { queriesAs, retentionDays } = recorded;
  const what =
    queriesAs === 'text'
      ? 'What you ask and what you are answered is recorded, with who asked, where and when.'
      : 'That you ask is recorded, with who asked, where and when and the entries found: what you typed as a digest only, the answer not at all. Names that you watch or ask compliance about are kept as typed.';
  const howLong = retentionDays === null ? 'as long as this bot is installed' : countOf(retentionDays, 'day');
  return `${what} Records are kept for ${howLong}. You see your own (“history”); those who decide reviews, administrators and whoever runs this bot can see all of them. Files that you send are screened and not kept.`;
}
