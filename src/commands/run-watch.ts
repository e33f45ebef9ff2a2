import { missingWordsAnswer } from '../answer/problem-answer.ts';
import {
  notWatchedAnswer,
  unwatchedAnswer,
  type WatchedName,
  watchedAnswer,
  watchListAnswer,
} from '../answer/watch-answer.ts';
import type { Answered } from '../command.ts';
import type { ParsedName } from '../query/parsed-message.ts';
import { queryKey } from '../review/query-key.ts';
import type { Verdict } from '../screening/verdict.ts';
import type { NewWatch, Watch, WatchOwner } from '../store/watches.ts';
import { watchStateOf } from '../watch/watch-state.ts';
import type { KeptScope } from './with-memory.ts';

/** "watch here …" is for the channel, "watch …" for the person. */
const HERE = /^here(?:\s+|$)/iu;

export async function runWatch(words: string, scope: KeptScope): Promise<Answered> {
  const owner = ownerOf(words, scope);
  const names = scope.parser.names(words.replace(HERE, ''));
  if (names.length === 0) {
    return { answer: missingWordsAnswer('watch <name>', 'watch "Dahua Technology"') };
  }
  const { memory, screening, context, request } = scope;
  const watched: WatchedName[] = [];
  let limit: number | undefined;
  for (const name of names) {
    const verdict = screening.screen(name.text, name.country);
    const added = await memory.store.watches.add(memory.tenant, newWatch(name, verdict, owner, scope));
    if (added.status === 'too-many') {
      limit = added.maxPerOwner;
    } else {
      watched.push(shown(added.watch, verdict));
    }
  }
  return {
    answer: watchedAnswer(watched, owner.kind, { limit, isTold: request.platform !== 'terminal', context }),
    record: { kind: 'watch-changed', detail: { action: 'watch', owner: owner.kind, names: watched.length } },
  };
}

function newWatch(name: ParsedName, verdict: Verdict, owner: WatchOwner, { context, user }: KeptScope): NewWatch {
  const state = watchStateOf(verdict);
  return {
    owner,
    address: `${owner.kind}/${owner.id}`,
    name: name.text,
    nameKey: queryKey(name.text),
    ...(name.country !== undefined && { country: name.country }),
    ...(state !== undefined && verdict.list !== null
      ? { state: JSON.stringify(state), listSha256: verdict.list.sha256 }
      : {}),
    createdBy: user,
    at: context.now,
  };
}

export async function runUnwatch(words: string, scope: KeptScope): Promise<Answered> {
  const owner = ownerOf(words, scope);
  const name = scope.parser.name(words.replace(HERE, ''));
  if (name === undefined) {
    return { answer: missingWordsAnswer('unwatch <name>', 'unwatch "Dahua Technology"') };
  }
  const { store, tenant } = scope.memory;
  const removed = await store.watches.remove(tenant, owner, queryKey(name.text), name.country);
  return removed === undefined
    ? { answer: notWatchedAnswer(name.text) }
    : {
        answer: unwatchedAnswer(removed.name),
        record: { kind: 'watch-changed', detail: { action: 'unwatch', owner: owner.kind } },
      };
}

export async function runWatching(_words: string, scope: KeptScope): Promise<Answered> {
  const { memory, request, screening, context, user } = scope;
  const own = await memory.store.watches.of(memory.tenant, { kind: 'person', id: user });
  const ofChannel =
    request.channel === undefined || request.isDirect
      ? []
      : await memory.store.watches.of(memory.tenant, { kind: 'channel', id: request.channel });
  const names = [...own, ...ofChannel].map((watch) => shown(watch, screening.screen(watch.name, watch.country)));
  return { answer: watchListAnswer(names, context) };
}

/** In a conversation with the bot alone there is no channel to tell. */
function ownerOf(words: string, { request, user }: KeptScope): WatchOwner {
  const isForChannel = HERE.test(words) && request.channel !== undefined && request.isDirect !== true;
  return isForChannel ? { kind: 'channel', id: request.channel ?? '' } : { kind: 'person', id: user };
}

function shown({ name, country, owner }: Watch, verdict: Verdict): WatchedName {
  return {
    name,
    ...(country !== undefined && { country }),
    owner: owner.kind,
    ...(verdict.outcome !== 'not-screened' && { outcome: verdict.outcome }),
  };
}
