import type { Answer, Section } from './answer.ts';
import { problem } from './problem-answer.ts';
import { paragraph, section } from './rich-text.ts';

/** Asked for something that is kept, where nothing is kept. */
export function nothingKeptAnswer(): Answer {
  return problem(
    'Nothing is recorded here, so there is nothing to look up or to watch.',
    'In the terminal set TERMINAL_RECORD=on; in Slack and Teams recording is always on. See .env.example.',
  );
}

/** The database cannot be reached, and this command needs it. */
export function storeDownAnswer(): Answer {
  return problem(
    'The record store cannot be reached. Nothing was changed.',
    'Try again in a minute. If it happens again, tell whoever runs this bot. Company names can still be screened.',
  );
}

/** The tenant wants no answer that is not on record. */
export function notRecordedAnswer(): Answer {
  return problem(
    'Not answered: this question could not be recorded, and your settings ask for a record of every answer.',
    'Try again in a minute. If it happens again, tell whoever runs this bot and use the official search until then.',
  );
}

/** Goes with an answer whose record is not known to be on the disk. */
export const NOT_RECORDED: Section = section(
  'essential',
  'Not recorded',
  paragraph('This answer could not be written to the audit trail, and earlier decisions may be missing from it.'),
);
