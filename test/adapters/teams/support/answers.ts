import type { Answer } from '../../../../src/answer/answer.ts';
import type { Bot, BotRequest, IncomingFile } from '../../../../src/bot.ts';

/** A hit as the core words it, shortened. */
export const HIT: Answer = {
  kind: 'hit',
  tone: 'stop',
  headline: 'Yes. “Hikvision” is on the US Entity List.',
  notice: [{ text: 'Also named on: CMIC.' }],
  sections: [
    {
      title: 'Matched name',
      importance: 'essential',
      blocks: [
        {
          kind: 'fields',
          fields: [
            { label: 'Listed as', value: [{ text: 'Hangzhou Hikvision Digital Technology Co., Ltd.', strong: true }] },
            { label: 'Country', value: [{ text: 'China' }] },
          ],
        },
      ],
    },
    {
      title: 'Why',
      importance: 'useful',
      blocks: [
        {
          kind: 'paragraph',
          text: [
            { text: 'Added by ' },
            { text: '84 FR 54002', link: 'https://www.federalregister.gov/citation/84-FR-54002' },
            { text: ' on 9 October 2019.' },
          ],
        },
        { kind: 'list', items: [[{ text: 'human rights' }], [{ text: 'surveillance' }]] },
      ],
    },
    {
      title: 'License requirement',
      importance: 'extra',
      blocks: [{ kind: 'verbatim', text: 'For all items subject to the EAR. (See §744.11 of the EAR.)' }],
    },
  ],
  followUps: [
    { label: 'Details', command: 'entry el-1a2b3c4d', purpose: 'details' },
    { label: '5 more listed', command: 'family Hikvision', purpose: 'more' },
  ],
  footer: [{ text: 'Entity List of 31 July 2026. Not legal advice.' }],
  results: [
    {
      query: 'Hikvision',
      outcome: 'hit',
      hits: [
        {
          name: 'Hangzhou Hikvision Digital Technology Co., Ltd.',
          matchedName: 'Hikvision',
          matchedOn: 'a.k.a.',
          score: 1,
          strength: 'strong',
        },
      ],
      otherLists: [],
    },
  ],
};

export function plainAnswer(headline: string, followUps: Answer['followUps'] = []): Answer {
  return { kind: 'help', tone: 'plain', headline, sections: [], followUps, footer: [{ text: 'Footer.' }], results: [] };
}

export interface RecordingBot extends Bot {
  readonly requests: BotRequest[];
}

/** A review in the channel of those who decide, as the core words it, shortened. */
export const REVIEW: Answer = {
  kind: 'notice',
  tone: 'caution',
  headline: 'Ada asks: is “Hikvision Europe B.V.” this entry?',
  sections: [
    {
      title: 'Asked by',
      importance: 'essential',
      blocks: [{ kind: 'paragraph', text: [{ text: 'Ada', person: '99999999-8888-4777-8666-555555555555' }] }],
    },
  ],
  followUps: [
    {
      label: 'False match',
      command: 'review r1 false-match',
      purpose: 'action',
      input: { label: 'Why it is not the same company', isRequired: true },
    },
    {
      label: 'True match',
      command: 'review r1 true-match',
      purpose: 'action',
      input: { label: 'Note', isRequired: false },
    },
    { label: 'Details', command: 'entry el-1a2b3c4d', purpose: 'details' },
  ],
  footer: [{ text: 'Entity List of 31 July 2026.' }],
  results: [],
};

export const DECIDED: Answer = { ...REVIEW, headline: 'Decided by Ada: false match.', followUps: [] };

export const HISTORY: Answer = {
  ...plainAnswer('Your last lookups', [{ label: 'Watching', command: 'watching', purpose: 'more' }]),
  kind: 'personal',
};

export const EVIDENCE: Answer = {
  ...HISTORY,
  headline: 'Evidence of EL-4711-9F3C',
  followUps: [],
  files: [
    { name: 'EL-4711-9F3C.pdf', mediaType: 'application/pdf', content: new TextEncoder().encode('%PDF-1.7 evidence') },
    { name: 'EL-4711-9F3C.txt', mediaType: 'text/plain', content: new TextEncoder().encode('evidence 海康') },
  ],
};

export interface RecordingBotOptions {
  /** What a file is answered with, given all of its text. */
  readonly screenFile?: (file: IncomingFile, text: string) => Promise<Answer>;
}

/** Knows Hikvision; answers anything else with the question itself. Reads files to their end. */
export function createRecordingBot(
  answerText?: (text: string, request: BotRequest) => Promise<Answer>,
  { screenFile = async () => HIT }: RecordingBotOptions = {},
): RecordingBot {
  const requests: BotRequest[] = [];
  return {
    requests,
    async answer(request) {
      requests.push(request);
      if (answerText !== undefined) {
        return answerText(request.text, request);
      }
      return /hikvision/iu.test(request.text) ? HIT : plainAnswer(`You asked: ${request.text}`.slice(0, 150));
    },
    async screenFile(request, file) {
      const chunks: Uint8Array[] = [];
      try {
        for await (const chunk of file.content) {
          chunks.push(chunk);
        }
      } catch {
        return plainAnswer('Something went wrong here.');
      }
      requests.push({ ...request, text: `file ${file.name}` });
      return screenFile(file, Buffer.concat(chunks).toString('utf8'));
    },
    async suggest(typed, limit) {
      return [
        { name: `${typed} <& Sons>`, detail: 'a.k.a. of A & B <Ltd>', ranges: [], command: `screen "${typed} & Sons"` },
      ].slice(0, limit);
    },
  };
}
