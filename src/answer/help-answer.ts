import type { Answer } from './answer.ts';
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

/** What the bot is and what happens to what people type. */
export function aboutAnswer(): Answer {
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
