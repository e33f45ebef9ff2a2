// Not the package's main file, which loads the names of countries in eighty languages.
import countries from 'i18n-iso-countries/index.js';
import * as z from 'zod';

/*
 * Everything that goes over the wire. The same schemas check what comes in, type what goes out, and become the
 * components of the OpenAPI description.
 */

const NAMES_PER_CALL = 100;
const SUGGESTIONS_AT_MOST = 25;
const SUGGESTIONS_BY_DEFAULT = 10;
const TYPED_LENGTH = 200;
const HEADING_LENGTH = 200;

const CountryCode = z
  .string()
  .regex(/^[A-Z]{2}$/u, { error: 'is not two capital letters' })
  .refine((code) => countries.isValid(code), { error: 'is not a country code of ISO 3166-1' });

export const AnswerRequest = z.strictObject({
  text: z
    .string()
    .meta({ description: 'A company name, a question, or a text command such as "entry Hikvision" or "status".' }),
  country: CountryCode.optional().meta({
    description:
      'ISO 3166-1 alpha-2. With it `text` is taken word for word as one company name, unless it holds several listed ones. A hint that ranks and explains; it hides nothing.',
  }),
});

export const ScreenRequest = z.strictObject({
  names: z.array(z.string()).min(1).max(NAMES_PER_CALL).meta({
    description:
      'Company names, each taken word for word; line breaks count as spaces. One that holds several listed names is a possible match with each.',
  }),
});

export const SuggestQuery = z.strictObject({
  q: z.string().min(1).max(TYPED_LENGTH).meta({ description: 'What was typed so far.' }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(SUGGESTIONS_AT_MOST)
    .default(SUGGESTIONS_BY_DEFAULT)
    .meta({ description: 'How many names at most.' }),
});

const Heading = z
  .string()
  .min(1)
  .max(HEADING_LENGTH)
  .regex(/^[^"\r\n]*$/u, { error: 'has a quote or a line break' });

export const ScreenFileQuery = z.strictObject({
  column: Heading.optional().meta({ description: 'Heading of the column with the names, where it cannot be guessed.' }),
  countryColumn: Heading.optional().meta({ description: 'Heading of a column with countries.' }),
  country: CountryCode.optional().meta({ description: 'Country of every name, where there is no such column.' }),
});

const Outcome = z.enum(['hit', 'possible-match', 'no-match', 'not-screened']).meta({
  description: '"no-match" is no clearance; "not-screened" is never to be read as "no-match".',
});

const Hit = z.object({
  name: z.string().meta({ description: 'Name of the entry on the Entity List.' }),
  matchedName: z.string(),
  matchedOn: z.string().meta({ description: '"name", "a.k.a.", "f.k.a.", "d.b.a." or "common name".' }),
  score: z
    .number()
    .min(0)
    .max(1)
    .meta({ description: '0 for a further entry that contains the name and was not scored.' }),
  strength: z.enum(['strong', 'weak']),
});

const OtherListHit = z.object({ list: z.string(), name: z.string() });

const result = {
  query: z.string().meta({ description: 'What was screened, up to 200 characters.' }),
  outcome: Outcome,
  hits: z.array(Hit),
  otherLists: z.array(OtherListHit).meta({ description: 'The same name on other US lists.' }),
};

const ListDate = z.iso.date().meta({ description: 'Of the official list that this rests on.' });
const Reference = z
  .string()
  .meta({ description: 'Of the audit record, e.g. "EL-4711-9F3C"; absent when none was made.' });
const Notice = z.string().meta({ description: 'Belongs right after the headline: an old list, another US list.' });

export const Result = z.object(result);

export const Answer = z.object({
  kind: z
    .enum([
      'hit',
      'possible-match',
      'no-match',
      'not-screened',
      'several',
      'details',
      'addresses',
      'family',
      'help',
      'status',
      'personal',
      'notice',
      'problem',
    ])
    .meta({ description: '"problem": the text could not be used or something failed, and nothing was screened.' }),
  tone: z.enum(['stop', 'caution', 'plain']),
  headline: z.string(),
  notice: Notice.optional(),
  sections: z.array(
    z.object({ title: z.string(), importance: z.enum(['essential', 'useful', 'extra']), text: z.string() }),
  ),
  followUps: z.array(
    z.object({
      label: z.string(),
      command: z.string().meta({ description: 'Send it as `text` of the next call.' }),
      purpose: z.enum(['details', 'more', 'did-you-mean', 'share', 'example', 'action']),
      input: z
        .object({ label: z.string(), isRequired: z.boolean() })
        .optional()
        .meta({ description: 'Words to ask a person for first; they go after the command.' }),
    }),
  ),
  footer: z.string(),
  listDate: ListDate.optional(),
  reference: Reference.optional(),
  results: z.array(Result).meta({ description: 'What was screened; empty where nothing was.' }),
  files: z.array(
    z.object({ name: z.string(), mediaType: z.string(), contentBase64: z.base64() }).meta({ description: 'A file.' }),
  ),
  plainText: z.string().meta({ description: 'All of the answer, to be shown to a person.' }),
});

export const ScreenedName = z.object({
  ...result,
  headline: z.string(),
  notice: Notice.optional(),
  listDate: ListDate.optional(),
  reference: Reference.optional(),
});

export const Screened = z.object({
  results: z.array(ScreenedName).meta({ description: 'One for each name, in the order of the names.' }),
});

export const Suggestions = z.object({
  suggestions: z.array(
    z.object({
      name: z.string(),
      detail: z.string().meta({ description: 'Which entry the name belongs to, and where.' }),
      ranges: z
        .array(z.tuple([z.int().min(0), z.int().min(0)]))
        .meta({ description: 'Where in `name` the letters typed stand: from, and up to but not including.' }),
      command: z.string().meta({ description: 'Send it as `text` to screen the name.' }),
    }),
  ),
});

export const Problem = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z
      .array(z.object({ pointer: z.string(), detail: z.string() }))
      .optional()
      .meta({ description: 'Which field is wrong: a JSON pointer into the body, or "?name" of a parameter.' }),
    answer: Answer.optional().meta({ description: 'What the bot says about a file that could not be screened.' }),
  })
  .meta({ description: 'RFC 9457.' });

/** What gets a name of its own in the description. */
export const REQUEST_SHAPES = { AnswerRequest, ScreenRequest } as const;
export const RESPONSE_SHAPES = { Hit, Result, Answer, ScreenedName, Screened, Suggestions, Problem } as const;
