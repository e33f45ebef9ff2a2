import { nothingKeptAnswer, storeDownAnswer } from '../answer/memory-problem-answer.ts';
import type { Answered, Command } from '../command.ts';
import type { ReachableMemory } from '../memory/memory.ts';
import type { MessageScope } from '../message-scope.ts';
import { failureOf } from '../store/failure.ts';

/** What a command is given that works on what is kept: who asks is known then. */
export interface KeptScope extends MessageScope {
  readonly memory: ReachableMemory;
  /** The platform's id of the person. */
  readonly user: string;
}

type RunOnMemory = (words: string, scope: KeptScope) => Promise<Answered>;

/**
 * A command that needs the store; says so where nothing is kept or the database is down. Its code is loaded when it is
 * asked for: a terminal that keeps nothing starts without it.
 */
export function withMemory(load: () => Promise<RunOnMemory>): Command['run'] {
  return async (words, scope) => {
    const { memory, request } = scope;
    if (memory.state === 'off' || request.user === undefined) {
      return { answer: nothingKeptAnswer() };
    }
    if (memory.state === 'down') {
      return { answer: storeDownAnswer() };
    }
    try {
      const run = await load();
      return await run(words, { ...scope, memory, user: request.user });
    } catch (error) {
      if (failureOf(error) === 'unknown') {
        throw error;
      }
      return { answer: storeDownAnswer() };
    }
  };
}

export function isAdministrator({ memory, request, user }: KeptScope): Promise<boolean> {
  return isNamed(memory.settings.admins, user, request).then(
    (named) => named || (request.standing?.isAdministrator() ?? false),
  );
}

/** Those who decide reviews, and administrators, may see what the whole tenant asked. */
export async function maySeeAll(scope: KeptScope): Promise<boolean> {
  const { memory, user, request } = scope;
  return (await isNamed(memory.settings.deciders, user, request)) || isAdministrator(scope);
}

/** Whether a person is named in a setting, or belongs to a group that is. */
export async function isNamed(
  { users, groups }: { readonly users: readonly string[]; readonly groups: readonly string[] },
  user: string,
  { standing }: MessageScope['request'],
): Promise<boolean> {
  if (users.includes(user)) {
    return true;
  }
  for (const group of groups) {
    if (await standing?.isInGroup(group)) {
      return true;
    }
  }
  return false;
}
