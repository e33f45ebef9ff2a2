import { changesAnswer } from '../answer/changes-answer.ts';
import { listedAtAnswer } from '../answer/listed-at-answer.ts';
import { missingWordsAnswer, noEntryAnswer } from '../answer/problem-answer.ts';
import type { Answered } from '../command.ts';
import type { EntryStamp } from '../list/list-diff.ts';
import type { RecordedListVersion } from '../store/list-versions.ts';
import type { Store } from '../store/store.ts';
import type { KeptScope } from './with-memory.ts';

const CHANGES_READ = 500;

export async function runChanges(
  words: string,
  { memory, screening, context, countryOf }: KeptScope,
): Promise<Answered> {
  const [, since, place = ''] = /^(?:since\s+)?(\d{4}-\d{2}-\d{2})?\s*(?:in\s+)?(.*)$/iu.exec(words) ?? [];
  const country = place === '' ? undefined : countryOf(place);
  if ((place !== '' && country === undefined) || (since !== undefined && Number.isNaN(Date.parse(since)))) {
    return { answer: missingWordsAnswer('changes since <date> <country>', 'changes since 2026-07-01 China') };
  }
  const { listChanges } = memory.store;
  const from = new Date(since ?? 0);
  const found = await listChanges.since(from, { limit: CHANGES_READ + 1, ...(country !== undefined && { country }) });
  const oldest = (await versionsOf(memory.store)).at(-1)?.version.asOf;
  const question = { ...(since !== undefined && { since }), ...(country !== undefined && { country }) };
  const record = {
    changes: found.slice(0, CHANGES_READ),
    hasMore: found.length > CHANGES_READ,
    ...(oldest !== undefined && { recordedSince: oldest }),
  };
  return { answer: changesAnswer(question, record, screening.screener()?.version ?? null, context) };
}

export async function runListed(words: string, { memory, screening, context }: KeptScope): Promise<Answered> {
  const [, asked = '', on] = /^(.*?)(?:\s+on\s+(\d{4}-\d{2}-\d{2}))?$/su.exec(words) ?? [];
  const screener = screening.screener();
  if (asked === '' || screener === undefined) {
    return { answer: missingWordsAnswer('listed <entry id or name> on <date>', 'listed Hikvision on 2020-01-01') };
  }
  const current = screener.entry(asked);
  const changes = await memory.store.listChanges.ofEntry(current?.id ?? asked);
  const entry: EntryStamp | undefined = current ?? changes.at(-1)?.change.entry;
  if (entry === undefined) {
    return {
      answer: noEntryAnswer(
        asked,
        screener.suggest(asked, 3).map(({ name }) => name),
      ),
    };
  }
  const versions = (await versionsOf(memory.store)).map(({ version }) => ({ asOf: version.asOf }));
  const record = { entry, versions, changes, ...(current !== undefined && { current }) };
  return { answer: listedAtAnswer(record, on, screener.version, context) };
}

/** Every version that was in service, newest first. */
async function versionsOf({ listVersions }: Store): Promise<readonly RecordedListVersion[]> {
  const all: RecordedListVersion[] = [];
  for (;;) {
    const last = all.at(-1);
    const page = await listVersions.list(last === undefined ? {} : { beforeSeq: last.seq });
    all.push(...page);
    if (page.length === 0) {
      return all;
    }
  }
}
