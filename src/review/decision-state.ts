import { hash } from 'node:crypto';
import type { EntityListEntry } from '../list/entry.ts';
import type { Decision } from '../store/decisions.ts';
import type { TenantSettings } from '../tenant-settings.ts';

/** Changes when anything that a decision may rest on changes: names, places, requirement, policy, citations. */
export function entryFingerprint(entry: EntityListEntry): string {
  return hash(
    'sha256',
    JSON.stringify([
      entry.name,
      entry.aliases.map((alias) => [alias.kind, alias.name]),
      entry.countries,
      entry.addresses.map((address) => [address.text, address.country ?? '']),
      entry.licenseRequirement.text,
      entry.licenseReviewPolicy.text,
      entry.citationText,
    ]),
    'hex',
  );
}

/**
 * - standing: the entry is as it was when it was decided
 * - due: the entry changed since; somebody has to look again
 * - entry-removed: the entry is no longer on the list
 */
export type DecisionState = 'standing' | 'due' | 'entry-removed';

/** @param entry the entry of today's list with the decision's `entryId` */
export function decisionState(
  decision: Pick<Decision, 'entryFingerprint'>,
  entry: EntityListEntry | undefined,
): DecisionState {
  if (entry === undefined) {
    return 'entry-removed';
  }
  return entryFingerprint(entry) === decision.entryFingerprint ? 'standing' : 'due';
}

/** Why somebody may not decide: nobody was named yet, or others were. */
export type DeciderCheck = 'allowed' | 'nobody-named' | 'not-named';

/** @param groups the platform's groups that the person belongs to */
export function checkDecider(
  deciders: TenantSettings['deciders'],
  user: string,
  groups: readonly string[],
): DeciderCheck {
  if (deciders.users.length + deciders.groups.length === 0) {
    return 'nobody-named';
  }
  const isNamed = deciders.users.includes(user) || groups.some((group) => deciders.groups.includes(group));
  return isNamed ? 'allowed' : 'not-named';
}
