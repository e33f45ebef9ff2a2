import { type NoticePayload, writeNoticePayload } from '../notices/notice-payload.ts';
import type { Store } from '../store/store.ts';
import type { Subscription } from '../store/subscriptions.ts';

const SUBSCRIPTIONS_PER_PAGE = 200;

/** Leaves one notice for each subscriber, whoever announces the same thing how often; `key` names what is announced. */
export async function announceToSubscribers(
  about: NoticePayload,
  key: string,
  store: Pick<Store, 'subscriptions' | 'notices' | 'newId'>,
  now: Date,
): Promise<void> {
  const payload = writeNoticePayload(about);
  for (let after: Subscription | undefined; ; ) {
    const page = await store.subscriptions.page(SUBSCRIPTIONS_PER_PAGE, after);
    for (const { tenant, subscriber } of page) {
      const address = `${subscriber.kind}/${subscriber.id}`;
      await store.notices.add(tenant, store.newId(), { dedupKey: `${key}:${address}`, address, payload, at: now });
    }
    after = page.at(-1);
    if (page.length < SUBSCRIPTIONS_PER_PAGE) {
      return;
    }
  }
}
