import * as z from 'zod';
import type { RuleStatus } from '../list/reference-data.ts';
import {
  AFFILIATES_CHECK,
  AFFILIATES_SETTING,
  type AffiliatesCheck,
  type AffiliatesSetting,
  affiliatesRules,
  affiliatesStatus,
} from './affiliates-status.ts';
import type { FederalRegister } from './federal-register.ts';
import type { SourceReading } from './rule-summary.ts';

/** Where the operator's setting and the last check are kept; a JSON file in the data folder does. */
export interface AffiliatesMemory {
  read(): Promise<unknown>;
  write(value: unknown): Promise<void>;
}

export interface AffiliatesWatch {
  status(): RuleStatus;
  /** Takes over what another process has set or found. What is there and makes no sense is as if it were not. */
  reload(): Promise<void>;
  /** Asks the Federal Register; the status stays as it was while that does not answer. */
  check(): Promise<SourceReading<RuleStatus>>;
  /** Takes the operator's word for it. Rejects with an error of code CONFIG that names the field that is wrong. */
  set(setting: AffiliatesSetting): Promise<RuleStatus>;
  /** Goes back to what the data folder has. */
  unset(): Promise<RuleStatus>;
}

/** The rule was published on 30 September 2025 (90 FR 47201). */
const RULE_PUBLISHED = '2025-09-30';
const MEMORY = z.object({ setting: AFFILIATES_SETTING.optional(), check: AFFILIATES_CHECK.optional() });

/** Rejects when the memory cannot be read. What is in it and makes no sense is as if it were not there. */
export async function openAffiliatesWatch(options: {
  readonly register: Pick<FederalRegister, 'rulesSince'>;
  readonly memory: AffiliatesMemory;
  readonly builtIn: RuleStatus;
  readonly now: () => Date;
}): Promise<AffiliatesWatch> {
  const { register, memory, builtIn, now } = options;
  let setting: AffiliatesSetting | undefined;
  let check: AffiliatesCheck | undefined;

  async function reload(): Promise<void> {
    const remembered = MEMORY.safeParse(await memory.read());
    setting = remembered.data?.setting;
    check = remembered.data?.check;
  }

  await reload();
  const status = (): RuleStatus => affiliatesStatus(builtIn, setting, check);

  async function keep(): Promise<RuleStatus> {
    await memory.write({ setting, check });
    return status();
  }

  return {
    status,
    reload,

    async check() {
      const since = RULE_PUBLISHED;
      const rules = await register.rulesSince(since);
      if (!rules.ok) return rules;
      await reload();
      check = { checkedOn: now().toISOString().slice(0, 10), since, found: affiliatesRules(rules.value) };
      return { ok: true, value: await keep() };
    },

    set(given) {
      const checked = AFFILIATES_SETTING.safeParse(given);
      if (!checked.success) {
        const field = checked.error.issues[0]?.path.join('.') ?? '';
        return Promise.reject(
          Object.assign(new Error(`The status of the Affiliates Rule was not taken: ${field} is not usable.`), {
            code: 'CONFIG' as const,
          }),
        );
      }
      return reload().then(() => {
        setting = checked.data;
        return keep();
      });
    },

    async unset() {
      await reload();
      setting = undefined;
      return keep();
    },
  };
}
