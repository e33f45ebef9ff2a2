import * as z from 'zod';
import type { RuleStatus } from '../list/reference-data.ts';
import type { RuleSummary } from './rule-summary.ts';

/** What an operator says the status is, having read the source. */
export interface AffiliatesSetting {
  readonly status: RuleStatus['status'];
  /** ISO date on which the operator looked it up. */
  readonly asOf: string;
  /** ISO date until which it is known to hold. */
  readonly validUntil?: string | undefined;
  readonly source: { readonly title: string; readonly url: string };
}

/** The last answer of the Federal Register. */
export interface AffiliatesCheck {
  /** ISO date. */
  readonly checkedOn: string;
  /** ISO date: rules published on that day or later were looked at. */
  readonly since: string;
  readonly found: readonly { readonly title: string; readonly url: string; readonly published: string }[];
}

export const AFFILIATES_SETTING: z.ZodType<AffiliatesSetting> = z.object({
  status: z.enum(['in-force', 'suspended', 'unverified']),
  asOf: z.iso.date(),
  validUntil: z.iso.date().optional(),
  source: z.object({ title: z.string().min(1).max(300), url: z.url({ protocol: /^https$/ }).max(500) }),
});

export const AFFILIATES_CHECK: z.ZodType<AffiliatesCheck> = z.object({
  checkedOn: z.iso.date(),
  since: z.iso.date(),
  found: z.array(z.object({ title: z.string(), url: z.url({ protocol: /^https$/ }), published: z.iso.date() })),
});

/** Rules whose title or summary speaks of affiliates or of the 50 percent threshold. */
export function affiliatesRules(summaries: readonly RuleSummary[]): AffiliatesCheck['found'] {
  return summaries
    .filter(({ title, abstract = '' }) => /\baffiliates?\b|\b50[\s-]?(?:percent\b|%)/i.test(`${title} ${abstract}`))
    .map(({ title, url, publicationDate }) => ({ title, url, published: publicationDate }));
}

/** The number in a link to a document: ".../d/2025-19001", ".../documents/2025/09/30/2025-19001/…". */
function documentIn(url: string): string | undefined {
  return /\/([A-Z]?\d{1,4}-\d{3,6})(?:\/|$)/.exec(new URL(url).pathname)?.[1];
}

/**
 * The status that answers go by. Rules found are told, never understood: the status is what the operator set, or else what
 * the data folder has, and becomes "unverified" as soon as there is a rule that neither of them knew.
 */
export function affiliatesStatus(
  builtIn: RuleStatus,
  setting: AffiliatesSetting | undefined,
  check: AffiliatesCheck | undefined,
): RuleStatus {
  const base: RuleStatus =
    setting === undefined
      ? builtIn
      : {
          rule: 'affiliates-rule',
          status: setting.status,
          asOf: setting.asOf,
          ...(setting.validUntil === undefined ? {} : { validUntil: setting.validUntil }),
          statement: '',
          sources: [setting.source],
          setByOperator: true,
        };
  if (check === undefined) return base;
  const known = new Set([...base.sources, ...builtIn.sources].flatMap(({ url }) => documentIn(url) ?? []));
  const isNew = (rule: AffiliatesCheck['found'][number]): boolean =>
    !known.has(documentIn(rule.url) ?? '') && (setting === undefined || rule.published >= setting.asOf);
  const found = check.found.filter(isNew);
  const checked = { ...base, check: { on: check.checkedOn, since: check.since, found } };
  if (base.status === 'unverified') return checked;
  if (found.length > 0) {
    const { status, asOf } = base;
    return { ...checked, status: 'unverified', superseded: { status, asOf } };
  }
  // Nothing newer was published, so what was known is known as of the check.
  return { ...checked, asOf: base.asOf > check.checkedOn ? base.asOf : check.checkedOn };
}
