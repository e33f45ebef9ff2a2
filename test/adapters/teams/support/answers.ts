import type { Answer } from '../../../../src/answer/answer.ts';
import type { Bot, BotRequest } from '../../../../src/bot.ts';

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

/** Knows Hikvision; answers anything else with the question itself. */
export function createRecordingBot(answerText?: (text: string) => Promise<Answer>): RecordingBot {
  const requests: BotRequest[] = [];
  return {
    requests,
    async answer(request) {
      requests.push(request);
      if (answerText !== undefined) {
        return answerText(request.text);
      }
      return /hikvision/iu.test(request.text) ? HIT : plainAnswer(`You asked: ${request.text}`.slice(0, 150));
    },
    async screenFile(request, file) {
      for await (const _chunk of file.content);
      requests.push({ ...request, text: `file ${file.name}` });
      return HIT;
    },
    async suggest(typed, limit) {
      return [
        { name: `${typed} <& Sons>`, detail: 'a.k.a. of A & B <Ltd>', ranges: [], command: `screen "${typed} & Sons"` },
      ].slice(0, limit);
    },
  };
}
