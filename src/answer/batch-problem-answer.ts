import type { Answer } from './answer.ts';
import type { BatchProblem, ColumnOffered, OtherFileKind } from './batch-report.ts';
import { shorten } from './clean-text.ts';
import { countOf, formatCount, formatDate, sentence } from './format.ts';
import { firstThatFits } from './headline.ts';
import { problem } from './problem-answer.ts';
import { bullets, rich, section } from './rich-text.ts';

/** What was wrong with a file, and what to do about it; each a sentence or two without a line break. */
export interface ProblemInWords {
  readonly what: string;
  readonly todo: string;
}

/** A file that was not screened: says why, that nothing of it was screened, and how it can be. */
export function batchProblemAnswer(found: BatchProblem): Answer {
  const { what, todo } = batchProblemInWords(found);
  const columns = 'columns' in found ? [columnsSection(found.columns)] : [];
  const followUps = found.reason.startsWith('list-')
    ? [{ label: 'Status of the list', command: 'status', purpose: 'more' } as const]
    : [];
  return problem(firstThatFits([`${what} ${NOTHING}`, what]), todo, followUps, columns);
}

const NOTHING = 'Nothing was screened.';
const AS_CSV = 'Save the table as CSV UTF-8 (in Excel: File, Save As, “CSV UTF-8”) and send that file.';
const CLOSE_QUOTES =
  'A cell that begins with a quotation mark needs one at its end, and two for each one inside. A program that writes CSV does this by itself.';

export function batchProblemInWords(found: BatchProblem): ProblemInWords {
  switch (found.reason) {
    case 'empty':
      return { what: 'The file is empty.', todo: 'Send a table or a list with one company name a line.' };
    case 'header-only':
      return {
        what: 'The file has headings and no rows.',
        todo: 'Send the table with the rows that hold the names.',
      };
    case 'too-many-rows':
      return {
        what: `The file has more than ${countOf(found.limit, 'row')}.`,
        todo: `Send it in parts of up to ${countOf(found.limit, 'row')} each.`,
      };
    case 'too-many-bytes':
      return {
        what: `The file is larger than ${formatCount(Math.floor(found.limit / 1_000_000))} MB.`,
        todo: 'Send it in parts, or only the columns with names and countries.',
      };
    case 'row-too-wide':
      return {
        what: `Row ${formatCount(found.row)} has more cells than the first row.`,
        todo: 'A cell with the separator in it, as in “Acme, Inc.”, needs quotation marks around it. A program that writes CSV does this by itself.',
      };
    case 'row-too-long':
      return { what: `Row ${formatCount(found.row)} is longer than any table row.`, todo: CLOSE_QUOTES };
    case 'quote-not-closed':
      return { what: 'A quotation mark is never closed, so that rows run into each other.', todo: CLOSE_QUOTES };
    case 'quote-misplaced':
      return {
        what: `There is a quotation mark in the wrong place in or near line ${formatCount(found.line)}.`,
        todo: CLOSE_QUOTES,
      };
    case 'column-unknown':
      return {
        what: `There is no column “${shorten(found.column, 60)}” in the file.`,
        todo: whichColumn(found.columns),
      };
    case 'column-unclear':
      return { what: 'I cannot tell which column holds the company names.', todo: whichColumn(found.columns) };
    case 'list-unavailable':
      return {
        what: 'No usable copy of the Entity List is loaded.',
        todo: 'Tell whoever runs this bot, and use the official search until then.',
      };
    case 'list-too-old':
      return {
        what: `The list${found.list === null ? '' : ` of ${formatDate(found.list.asOf)}`} is too old to rely on.`,
        todo: 'Tell whoever runs this bot that the list needs a refresh, and use the official search until then.',
      };
    case 'cancelled':
      return {
        what: `Stopped after ${countOf(found.rows, 'name')}; there is no result file.`,
        todo: 'Send the file again to screen all of it.',
      };
    default:
      return OTHER_KINDS[found.reason];
  }
}

const OTHER_KINDS: Record<OtherFileKind, ProblemInWords> = {
  spreadsheet: { what: 'This is a spreadsheet file, which I do not read.', todo: AS_CSV },
  pdf: { what: 'This is a PDF, which I do not read.', todo: 'Send the names as a table (CSV) or one a line.' },
  image: { what: 'This is a picture, which I do not read.', todo: 'Send the names as a table (CSV) or one a line.' },
  document: {
    what: 'This is a text document, which I do not read.',
    todo: 'Save it as plain text with one name a line, or copy the names into a message.',
  },
  markup: { what: 'This file is a web page or XML, not a table.', todo: AS_CSV },
  json: { what: 'This file is JSON, not a table.', todo: 'Send the names as a table (CSV) or one a line.' },
  archive: { what: 'This is an archive, which I do not open.', todo: 'Send the table in it as a file of its own.' },
  binary: {
    what: 'This file is not text that I can read.',
    todo: `Send the names as a table (CSV) or one a line. ${AS_CSV}`,
  },
};

/** The words that `readBatchMessage` understands. */
function whichColumn(columns: readonly ColumnOffered[]): string {
  const example = shorten(columns.at(-1)?.heading ?? '', 60);
  return sentence(
    `Send the file again and name the column in the message${example === '' ? '' : `, for example: column: "${example}"`}`,
  );
}

const COLUMNS_SHOWN = 20;

function columnsSection(columns: readonly ColumnOffered[]) {
  const shown = columns.slice(0, COLUMNS_SHOWN).map(({ heading, example }) => {
    const such = example === undefined ? '' : ` (first cell: “${shorten(example, 60)}”)`;
    return rich(`${shorten(heading, 60) || '(no heading)'}${such}`);
  });
  const more = columns.length - shown.length;
  return section('essential', 'Columns', bullets(more > 0 ? [...shown, rich(`and ${formatCount(more)} more`)] : shown));
}
