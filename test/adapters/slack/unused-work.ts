import type { Work } from '../../../adapters/slack/listeners/work.ts';

const refuse = (): never => {
  throw new Error('registration must call nothing');
};

/** For tests that look at what is registered and never let it run. */
export const unusedWork: Work = {
  bot: { answer: refuse, screenFile: refuse, suggest: refuse },
  ask: refuse,
  deliver: { privately: refuse, inConversation: refuse, shared: refuse },
  seen: { firstTime: refuse },
  forgetWorkspace: refuse,
  now: refuse,
  wait: refuse,
  log: { debug: refuse, info: refuse, warn: refuse, error: refuse },
};
