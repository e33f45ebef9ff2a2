import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { homeView } from '../../../adapters/slack/home-view.ts';
import type { Answer, RichText, Section } from '../../../src/answer/answer.ts';
import { complianceCard, createFakeBot, helpAnswer, hitAnswer, personalAnswer } from './answers.ts';
import { type HttpHarness, startHttpHarness } from './http-harness.ts';
import { limitViolations } from './slack-limits.ts';
import { createViewValidator } from './slack-schemas.ts';

let running: HttpHarness | undefined;
let viewErrors: ReturnType<typeof createViewValidator>;

beforeAll(() => {
  viewErrors = createViewValidator();
});

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const opened = { type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home', event_ts: '1.1' };

/** The Home tab as it is published when the bot gives these answers to its commands. */
async function published(answers: Readonly<Record<string, Answer>>): Promise<Readonly<Record<string, unknown>>> {
  const bot = createFakeBot(({ text }) => answers[text] ?? helpAnswer());
  running = await startHttpHarness({ bot });
  await running.event(opened);
  const { view } = (await running.slack.called('views.publish')).body;
  expect(bot.requests.every((request) => request.user === 'U1' && request.tenant === 'T1')).toBe(true);
  expect(new Set(bot.requests.map(({ eventId }) => eventId)).size).toBe(4);
  return Object(view);
}

const watches = personalAnswer({
  headline: 'You watch 1 name.',
  followUps: [{ label: 'Stop watching Dahua', command: 'unwatch Dahua', purpose: 'action' }],
});

describe('the Home tab', () => {
  it("shows the person's own last lookups and watches, with their buttons", async () => {
    const shown = JSON.stringify(await published({ history: personalAnswer(), watching: watches }));
    expect(shown).toContain('Your last 2 lookups.');
    expect(shown).toContain('You watch 1 name.');
    expect(shown).toContain('"block_id":"watching_actions"');
  });

  it('says so when nothing is stored', async () => {
    const nothing = personalAnswer({ kind: 'problem', headline: 'Nothing is stored here.', sections: [] });
    expect(JSON.stringify(await published({ history: nothing, watching: nothing }))).toContain(
      'Nothing is stored here.',
    );
  });

  it('shows neither where the words are read as names', async () => {
    const shown = JSON.stringify(await published({ history: hitAnswer(), watching: complianceCard() }));
    expect(shown).not.toContain('Hikvision is on the US Entity List');
    expect(shown).not.toContain('Please look');
  });

  it('cuts what is the own to five items each', async () => {
    const items = Array.from({ length: 20 }, (_, index): RichText => [{ text: `Lookup ${index + 1}` }]);
    const history = personalAnswer({
      sections: [{ title: 'Lookups', importance: 'essential', blocks: [{ kind: 'list', items }] }],
    });
    const shown = JSON.stringify(await published({ history }));
    expect(shown).toContain('Lookup 5');
    expect(shown).not.toContain('Lookup 6"');
    expect(shown).toContain('… and 15 more');
  });

  it('stays within the limits of a view, however much there is', () => {
    const section = (index: number): Section => ({
      title: `Section ${index}`,
      importance: 'essential',
      blocks: [
        { kind: 'paragraph', text: [{ text: 'words '.repeat(490) }] },
        { kind: 'verbatim', text: 'verbatim '.repeat(300) },
      ],
    });
    const sections = Array.from({ length: 60 }, (_, index) => section(index));
    const followUps = Array.from({ length: 30 }, (_, index) => ({
      label: `Next ${index}`,
      command: `entry el-${index}`,
      purpose: 'details' as const,
    }));
    const huge = personalAnswer({ sections, followUps });
    const view = homeView({ help: huge, status: huge, history: huge, watching: huge });
    expect(limitViolations(view, 'view')).toEqual([]);
    expect(viewErrors(view)).toEqual([]);
    expect(JSON.stringify(view)).toContain('"block_id":"status_actions"');
  });
});
