import type { Answer, AnswerFile } from '../../src/answer/answer.ts';
import { shorten } from '../../src/answer/clean-text.ts';
import { countOf, formatCount, inWords } from '../../src/answer/format.ts';
import { problem } from './wording.ts';

/** Why a file that came with a message could not be read. */
export type FileProblem = 'too-large' | 'external' | 'deleted' | 'no-access' | 'failed' | 'stopped';

/** A file of more bytes is not fetched. */
export const MAX_FILE_MEGABYTES = 20;

export const UNNAMED_FILE = 'Untitled';

export function readingFile(name: string): string {
  return `Reading “${shownName(name)}”…`;
}

function shownName(name: string): string {
  return shorten(name, 60);
}

/** Beside an answer that somebody sees elsewhere than its files. */
export function withWordOfFiles(answer: Answer): Answer {
  const { files = [] } = answer;
  if (files.length === 0) {
    return answer;
  }
  const names = inWords(
    files.map(({ name }) => `“${shownName(name)}”`),
    'and',
  );
  const text = [{ text: `${names}: sent to your direct messages with this app.` }];
  return {
    ...answer,
    sections: [
      ...answer.sections,
      { title: countedFiles(files), importance: 'essential', blocks: [{ kind: 'paragraph', text }] },
    ],
  };
}

export function filesNotSentAnswer(files: readonly AnswerFile[]): Answer {
  const names = files.map(({ name }) => `“${shownName(name)}”`);
  return problem(
    `${countedFiles(files)} could not be delivered.`,
    `Ask again for ${inWords(names, 'and')}. If it happens again, tell whoever runs this bot: Slack did not take it.`,
    'The answer itself is unchanged.',
  );
}

function countedFiles(files: readonly AnswerFile[]): string {
  return files.length === 1 ? 'File' : 'Files';
}

const FILE_PROBLEMS: Readonly<Record<FileProblem, readonly [headline: (name: string) => string, todo: string]>> = {
  'too-large': [
    (name) => `“${name}” is larger than ${MAX_FILE_MEGABYTES} MB. It was not screened.`,
    'Send it in parts, or screen it in the terminal: entity screen --csv names.csv --column name -o screened.csv',
  ],
  external: [
    (name) => `“${name}” is kept outside Slack, where I cannot read it. It was not screened.`,
    'Download the file and drop it here, or send the names as a message.',
  ],
  deleted: [
    (name) => `“${name}” is not in Slack any more. It was not screened.`,
    'Send the file again, or send the names as a message.',
  ],
  'no-access': [
    (name) => `Slack did not let me read “${name}”. It was not screened.`,
    'Send the names as a message, or as a plain CSV or text file. If that fails too, tell whoever runs this bot: it needs the permission files:read.',
  ],
  failed: [
    (name) => `“${name}” could not be fetched from Slack. It was not screened.`,
    'Send it again in a minute. If it happens again, tell whoever runs this bot.',
  ],
  stopped: [
    (name) => `I am being restarted and did not finish “${name}”. It was not screened.`,
    'Send it again in a minute.',
  ],
};

export function fileProblemAnswer(reason: FileProblem, name: string): Answer {
  const [headline, todo] = FILE_PROBLEMS[reason];
  return problem(headline(shownName(name)), todo);
}

/** What came with files and was not read. */
export function leftUnreadAnswer(names: readonly string[], hasText: boolean, filesAtOnce: number): Answer {
  const parts = [
    ...(names.length === 0
      ? []
      : [
          `I read ${formatCount(filesAtOnce)} files of a message; send these again by themselves: ${inWords(
            names.map((name) => `“${shownName(name)}”`),
            'and',
          )}.`,
        ]),
    ...(hasText
      ? ['I did not screen the words beside the file. If there are company names in them, send them as a message.']
      : []),
  ];
  const what = [
    ...(names.length === 0 ? [] : [countOf(names.length, 'file')]),
    ...(hasText ? ['the words beside the file'] : []),
  ];
  return problem(`Not screened: ${inWords(what, 'and')}.`, parts.join(' '), 'The rest of your message is being read.');
}

export function filesInChannelAnswer(count: number): Answer {
  return problem(
    `I do not read files in channels. ${count === 1 ? 'The file was' : 'The files were'} not screened.`,
    'Send it to me in a direct message; the result comes back there, for your eyes only.',
    'Files are read in direct messages only.',
  );
}
