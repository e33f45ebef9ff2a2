import { refreshAnswer } from '../answer/refresh-answer.ts';
import { noRefreshAnswer, notAdminAnswer } from '../answer/settings-answer.ts';
import type { Answered } from '../command.ts';
import { isAdministrator, type KeptScope } from './with-memory.ts';

/** A refused list stays refused here: taking one into service all the same is for whoever runs the bot. */
export async function runRefresh(_words: string, scope: KeptScope): Promise<Answered> {
  if (!(await isAdministrator(scope))) {
    return { answer: notAdminAnswer() };
  }
  const { keeper } = scope.upkeep;
  if (keeper === undefined) {
    return { answer: noRefreshAnswer() };
  }
  const result = await keeper.refresh('manual');
  return {
    answer: refreshAnswer(result, keeper.status()),
    record: { kind: 'settings-changed', detail: { setting: 'refresh', result: result.value } },
  };
}
