import { evidenceAnswer } from '../answer/evidence-answer.ts';
import { noRecordAnswer } from '../answer/history-answer.ts';
import { missingWordsAnswer } from '../answer/problem-answer.ts';
import type { Answered } from '../command.ts';
import { buildEvidence } from '../evidence/evidence-document.ts';
import { renderEvidencePdf } from '../evidence/render-evidence-pdf.ts';
import { renderEvidenceText } from '../evidence/render-evidence-text.ts';
import { decisionsOfRecord } from '../memory/decisions-of-record.ts';
import { evidenceOfRecord } from '../memory/evidence-of-record.ts';
import type { AuditRecord } from '../store/audit/event.ts';
import { partsOfTenant } from '../store/tenant.ts';
import { type KeptScope, maySeeAll } from './with-memory.ts';

/** One record as a document for the file. A person sees their own; those who decide reviews see all of their tenant. */
export async function runEvidence(words: string, scope: KeptScope): Promise<Answered> {
  if (words === '') {
    return { answer: missingWordsAnswer('evidence <reference>', 'history') };
  }
  const { memory } = scope;
  const record = await memory.store.audit.find(memory.tenant, words);
  if (record === undefined || !(await maySee(record, scope))) {
    return { answer: noRecordAnswer(words) };
  }
  const document = buildEvidence(await evidenceInput(record, scope));
  const name = `evidence-${record.reference}`;
  const files = [
    { name: `${name}.pdf`, mediaType: 'application/pdf', content: await renderEvidencePdf(document) },
    { name: `${name}.txt`, mediaType: 'text/plain', content: Buffer.from(renderEvidenceText(document)) },
  ] as const;
  return {
    answer: evidenceAnswer(document, files),
    record: { kind: 'evidence-made', query: '', detail: { of: record.reference } },
  };
}

async function maySee(record: AuditRecord, scope: KeptScope): Promise<boolean> {
  return record.user === scope.user || maySeeAll(scope);
}

async function evidenceInput(record: AuditRecord, { memory, screening, context, request, user }: KeptScope) {
  const { store, tenant } = memory;
  const screener = screening.screener();
  const [entryTexts, decisions, verification] = await Promise.all([
    store.audit.entryTexts(tenant, record),
    decisionsOfRecord(record, tenant, store.decisions, screener),
    store.audit.verify(tenant),
  ]);
  const { platform, id } = partsOfTenant(tenant);
  const isSameList = record.list?.sha256 === screener?.version.sha256;
  return evidenceOfRecord({
    record,
    platform,
    tenant: id,
    entryTexts,
    decisions,
    verification,
    ...(isSameList && screener !== undefined && { sourceUrl: screener.version.sourceUrl }),
    countryName: context.countryName,
    madeFor: request.userName ?? user,
    madeAt: context.now,
  });
}
