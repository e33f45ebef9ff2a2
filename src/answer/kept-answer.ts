import type { Verdict } from '../screening/verdict.ts';
import type { Answer, FollowUp } from './answer.ts';
import { FOLLOW_UPS_SHOWN, quotedWithCountry } from './follow-ups.ts';
import { NOT_RECORDED } from './memory-problem-answer.ts';
import { decisionsSection, type StandingDecision } from './review-cards.ts';
import { rich } from './rich-text.ts';

/** What can be done about an answer where things are kept. */
export interface KeptOptions {
  /** A compliance channel is set. */
  readonly mayAskCompliance: boolean;
}

/** Adds the ways to ask compliance and to watch the name, where one name was asked about. */
export function withKeptFollowUps(answer: Answer, verdicts: readonly Verdict[], options: KeptOptions): Answer {
  const [verdict] = verdicts;
  if (verdict === undefined || verdicts.length > 1 || verdict.outcome === 'not-screened') {
    return answer;
  }
  const [details, ...rest] = answer.followUps;
  const added = [...(options.mayAskCompliance ? complianceFollowUp(verdict) : []), watchFollowUp(verdict)];
  const all = details?.purpose === 'details' ? [details, ...added, ...rest] : [...answer.followUps, ...added];
  return { ...answer, followUps: all.slice(0, Math.max(FOLLOW_UPS_SHOWN, added.length)) };
}

function complianceFollowUp(verdict: Verdict): readonly FollowUp[] {
  if (!('hits' in verdict)) {
    return [];
  }
  const { text, country } = verdict.query;
  return [
    {
      label: 'Ask compliance',
      command: `review ${verdict.hits[0].entry.id} ${quotedWithCountry(text.replaceAll('"', ' '), country)}`,
      purpose: 'action',
      input: { label: 'Note for compliance: what you want to do with this company', isRequired: false },
    },
  ];
}

function watchFollowUp({ query }: Verdict): FollowUp {
  return { label: 'Watch', command: `watch ${quotedWithCountry(query.text, query.country)}`, purpose: 'action' };
}

/** What compliance decided earlier about this name is shown with the answer, and changes nothing of it. */
export function withDecisions(answer: Answer, decisions: readonly StandingDecision[]): Answer {
  const [main, ...rest] = answer.sections;
  const added = decisionsSection(decisions);
  return { ...answer, sections: main === undefined ? added : [main, ...added, ...rest] };
}

export function withReference(answer: Answer, reference: string): Answer {
  return { ...answer, reference, footer: rich(answer.footer, ` Record ${reference}.`) };
}

export function withoutRecord(answer: Answer): Answer {
  const [main, ...rest] = answer.sections;
  return { ...answer, sections: main === undefined ? [NOT_RECORDED] : [main, NOT_RECORDED, ...rest] };
}
