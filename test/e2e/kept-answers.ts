import type { Answer } from '../../src/answer/answer.ts';
import { createKeptCore } from '../memory/kept-core.ts';
import { ADDED, takeNextVersion } from './next-list.ts';

const ANN = { user: 'U0SALES', userName: 'Ann Sales', channel: 'C0SALES' };
const CORA = { user: 'U0CORA', userName: 'Cora Counsel', channel: 'C0COMPLIANCE' };
const ADMIN = { user: 'ADMIN', channel: 'C0COMPLIANCE' };

/** Every answer that rests on what is kept, as one story: by name, with ids that are the same whenever it is told. */
export async function tellKeptAnswers(): Promise<ReadonlyMap<string, Answer>> {
  const kept = await createKeptCore();
  const answers = new Map<string, Answer>();
  const keep = (name: string, answer: Answer | undefined): Answer => {
    if (answer === undefined) {
      throw new Error(`There is no answer “${name}”`);
    }
    answers.set(name, withFixedIds(answer));
    return answer;
  };
  try {
    keep('settings', await kept.ask('settings', ADMIN));
    await kept.ask('settings compliance-channel here', ADMIN);
    keep('settings-saved', await kept.ask('settings deciders add <@U0CORA> <!subteam^S0LEGAL|@legal>', ADMIN));
    const match = keep('match', await kept.ask('Hikvision Europe B.V.', ANN));
    const ask = match.followUps.find(({ label }) => label === 'Ask compliance')?.command ?? '';
    keep('asked', await kept.ask(`${ask} A reseller in Utrecht wants 20 cameras.`, ANN));
    const [card] = await kept.notices();
    const { followUps } = keep('card', card?.answer);
    const [no = '', , more = ''] = followUps.map(({ command }) => command);
    keep('reviews', await kept.ask('reviews', CORA));
    keep('not-decider', await kept.ask(`${no} it is fine`, ANN));
    keep('more-needed', await kept.ask(`${more} Who owns the reseller?`, CORA));
    keep('more-needed-notice', (await kept.notices())[0]?.answer);
    keep('decided', await kept.ask(`${no} Other owner, other address: see ticket 4711.`, CORA));
    keep('decided-notice', (await kept.notices())[0]?.answer);
    keep('match-decided', await kept.ask('Hikvision Europe B.V.', ANN));
    keep('watch', await kept.ask(`watch ${ADDED}, Germany`, ANN));
    await kept.ask('watch Hikvision', ANN);
    keep('watching', await kept.ask('watching', ANN));
    keep('subscribed', await kept.ask('subscribe changes', CORA));
    await takeNextVersion(kept);
    for (const { answer } of await kept.notices()) {
      keep(noticeName(answer.headline), answer);
    }
    keep('history', await kept.ask('history', ANN));
    keep('evidence', await kept.ask(`evidence ${match.reference}`, ANN));
    kept.breakStore();
    keep('not-recorded', await kept.ask('Hikvision', ANN));
    keep('store-down', await kept.ask('history', ANN));
    return answers;
  } finally {
    await kept.close();
  }
}

function noticeName(headline: string): string {
  if (!headline.startsWith('Watch')) {
    return 'digest';
  }
  return headline.includes(ADDED) ? 'watch-listed' : 'watch-changed';
}

/** References hold a hash, and ids of reviews are made up at random. */
function withFixedIds(answer: Answer): Answer {
  const { files, ...rest } = answer;
  const text = JSON.stringify(rest)
    .replace(/EL-(\d+)-[0-9A-F]{4}/gu, 'EL-$1-9F3C')
    .replace(/(?<=decide |reviews |[Rr]eview )[a-z0-9]{16}/gu, 'rvqk3v7m2x5t8w4z');
  const fixed: Answer = JSON.parse(text);
  return files === undefined ? fixed : { ...fixed, files };
}
