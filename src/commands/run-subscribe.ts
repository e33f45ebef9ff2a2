import { subscriptionAnswer } from '../answer/subscription-answer.ts';
import type { Answered } from '../command.ts';
import type { Subscriber } from '../store/subscriptions.ts';
import type { KeptScope } from './with-memory.ts';

export async function runSubscribe(_words: string, scope: KeptScope): Promise<Answered> {
  const { memory, user, context } = scope;
  const subscriber = subscriberOf(scope);
  const isNew = await memory.store.subscriptions.add(memory.tenant, subscriber, { user, at: context.now });
  return {
    answer: subscriptionAnswer(isNew ? 'subscribed' : 'already', subscriber.kind),
    record: { kind: 'watch-changed', detail: { action: 'subscribe', owner: subscriber.kind } },
  };
}

export async function runUnsubscribe(_words: string, scope: KeptScope): Promise<Answered> {
  const { memory } = scope;
  const subscriber = subscriberOf(scope);
  const was = await memory.store.subscriptions.remove(memory.tenant, subscriber);
  return {
    answer: subscriptionAnswer(was ? 'unsubscribed' : 'was-not', subscriber.kind),
    record: { kind: 'watch-changed', detail: { action: 'unsubscribe', owner: subscriber.kind } },
  };
}

/** The channel where it is asked; in a conversation with the bot alone the person. */
function subscriberOf({ request, user }: KeptScope): Subscriber {
  return request.channel === undefined || request.isDirect === true
    ? { kind: 'person', id: user }
    : { kind: 'channel', id: request.channel };
}
