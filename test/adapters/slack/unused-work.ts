import type { Work } from '../../../adapters/slack/listeners/work.ts';

const refuse = (): never => {
  throw new Error('registration must call nothing');
};

/** For tests that look at what is registered and never let it run. */
export const unusedWork: Work = {
  bot: { answer: refuse, screenFile: refuse, suggest: refuse },
  ask: Object.assign(refuse, { aboutFile: refuse }),
  standingOf: refuse,
  deliver: { privately: refuse, inConversation: refuse, directly: refuse, shared: refuse, inPlaceOf: refuse },
  sendFiles: refuse,
  openFile: refuse,
  seen: { firstTime: refuse, begin: refuse, done: refuse },
  forgetWorkspace: refuse,
  now: refuse,
  wait: refuse,
  ending: new AbortController().signal,
  log: { debug: refuse, info: refuse, warn: refuse, error: refuse },
};
