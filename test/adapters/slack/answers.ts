import type { Answer } from '../../../src/answer/answer.ts';
import type { Bot, BotRequest, TypeAhead } from '../../../src/bot.ts';

/** A short answer of the kind a hit gets; tests change what they look at. */
export function hitAnswer(changes: Partial<Answer> = {}): Answer {
  return {
    kind: 'hit',
    tone: 'stop',
    headline: 'Yes: Hikvision is on the US Entity List (a.k.a. of Hangzhou Hikvision, China).',
    sections: [
      {
        title: 'Why',
        importance: 'essential',
        blocks: [
          {
            kind: 'paragraph',
            text: [
              { text: 'BIS said in the rule: surveillance in Xinjiang (' },
              { text: '84 FR 54002', link: 'https://www.federalregister.gov/citation/84-FR-54002' },
              { text: ').' },
            ],
          },
        ],
      },
    ],
    followUps: [
      { label: 'Details', command: 'entry el-c4d14145', purpose: 'details' },
      { label: '2 more listed', command: 'family Hikvision', purpose: 'more' },
    ],
    footer: [
      { text: 'Entity List of July 31, 2026 · ' },
      { text: 'source', link: 'https://www.trade.gov/consolidated-screening-list' },
    ],
    results: [
      {
        query: 'Hikvision',
        outcome: 'hit',
        hits: [
          { name: 'Hangzhou Hikvision', matchedName: 'Hikvision', matchedOn: 'a.k.a.', score: 1, strength: 'strong' },
        ],
        otherLists: [],
      },
    ],
    ...changes,
  };
}

export function helpAnswer(): Answer {
  return hitAnswer({
    kind: 'help',
    tone: 'plain',
    headline: 'Send a company name.',
    followUps: [{ label: 'Try: Hikvision', command: 'Hikvision', purpose: 'example' }],
    results: [],
  });
}

export function notScreenedAnswer(): Answer {
  return hitAnswer({
    kind: 'not-screened',
    tone: 'caution',
    headline: 'Not screened: the list is too old.',
    followUps: [],
    results: [{ query: 'Hikvision', outcome: 'not-screened', hits: [], otherLists: [] }],
  });
}

export interface FakeBot extends Bot {
  readonly requests: BotRequest[];
}

/** Answers at once, and remembers what it was asked. */
export function createFakeBot(answer: (request: BotRequest) => Answer | Promise<Answer> = defaultAnswer): FakeBot {
  const requests: BotRequest[] = [];
  return {
    requests,
    answer: async (request) => {
      requests.push(request);
      return answer(request);
    },
    screenFile: async (request, file) => {
      for await (const _chunk of file.content);
      requests.push({ ...request, text: `file ${file.name}` });
      return answer(request);
    },
    suggest: (typed) => Promise.resolve(typed.startsWith('hik') ? [SUGGESTION] : []),
  };
}

const SUGGESTION: TypeAhead = {
  name: 'Hikvision',
  detail: 'a.k.a. of Hangzhou Hikvision Digital Technology Co., Ltd. (China)',
  ranges: [[0, 3]],
  command: 'screen "Hikvision"',
};

function defaultAnswer({ text }: BotRequest): Answer {
  return text === 'help' || text === 'status' ? helpAnswer() : hitAnswer();
}

/** What a person asked about themselves: their history, watches, settings. */
export function personalAnswer(changes: Partial<Answer> = {}): Answer {
  return hitAnswer({
    kind: 'personal',
    tone: 'plain',
    headline: 'Your last 2 lookups.',
    sections: [
      {
        title: 'Lookups',
        importance: 'essential',
        blocks: [{ kind: 'list', items: [[{ text: 'Hikvision: listed' }], [{ text: 'Acme: no match' }]] }],
      },
    ],
    followUps: [],
    results: [],
    ...changes,
  });
}

/** The card that compliance gets, with a decision that wants a note. */
export function complianceCard(changes: Partial<Answer> = {}): Answer {
  return hitAnswer({
    kind: 'notice',
    tone: 'caution',
    headline: 'Please look: is “Hikvison” the listed Hikvision?',
    sections: [
      {
        title: 'Asked by',
        importance: 'essential',
        blocks: [{ kind: 'paragraph', text: [{ text: 'Ann Example', person: 'U0123ANN' }, { text: ' in #exports' }] }],
      },
    ],
    followUps: [
      {
        label: 'False match',
        command: 'decide rv-1 false',
        purpose: 'action',
        input: { label: 'Why is it another company?', isRequired: true },
      },
      { label: 'Details', command: 'entry el-c4d14145', purpose: 'details' },
    ],
    results: [],
    ...changes,
  });
}

export function withFile(answer: Answer, name = 'screened.csv', content = 'name,outcome\nHikvision,hit\n'): Answer {
  return { ...answer, files: [{ name, mediaType: 'text/csv', content: new TextEncoder().encode(content) }] };
}
