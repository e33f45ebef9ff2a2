import type { ListNews } from '../answer/list-news.ts';
import type { AffiliatesWatch } from '../federal-register/affiliates-watch.ts';
import type { FederalRegister } from '../federal-register/federal-register.ts';
import { pendingRules, pendingSince } from '../federal-register/pending-rules.ts';
import type { RuleFinder } from '../federal-register/rule-finder.ts';
import type { ScreeningList } from '../list/entry.ts';
import type { Country, PendingRule, Rule, RuleStatus } from '../list/reference-data.ts';
import type { Logger } from '../ops/logger.ts';
import { messageOf } from '../ops/message-of.ts';
import type { PoliteClient } from '../ops/polite-client.ts';

/** What is read besides the list file: the Federal Register and the eCFR. */
export interface FurtherSources {
  rules(): readonly Rule[];
  ruleStatus(): RuleStatus;
  news(): ListNews;
  /** Asks them about the list in service. Never rejects; what does not answer leaves what was known. */
  run(list: ScreeningList): Promise<void>;
  /** Breaks off what is under way. */
  close(): void;
}

export interface FurtherSourcesOptions {
  readonly register: FederalRegister;
  readonly finder: RuleFinder;
  readonly affiliates: AffiliatesWatch;
  readonly client: PoliteClient;
  readonly knownRules: readonly Rule[];
  readonly countries: readonly Country[];
  /** Told of every pending rule at every run; telling people once is up to it. */
  readonly onPendingRule: (rule: PendingRule) => Promise<void>;
  /** Lets go of what was kept of their answers and nobody asks for any more. */
  readonly forgetOld: () => Promise<void>;
  readonly close: () => void;
  readonly now: () => Date;
  readonly log: Logger;
}

/** The supplement is a file of megabytes that changes some times a month. */
const CROSS_CHECK_EVERY_MS = 86_400_000;

export function createFurtherSources(options: FurtherSourcesOptions): FurtherSources {
  const { register, finder, affiliates, knownRules, now, log } = options;
  let rules: readonly Rule[] = [];
  let news: ListNews = {};
  let checkedAt = Number.NEGATIVE_INFINITY;
  let checkedSha256 = '';

  async function lookUpRules(list: ScreeningList): Promise<void> {
    const pending = await register.rulesSince(pendingSince(list));
    if (pending.ok) {
      const rules = pendingRules(pending.value, list);
      news = { ...news, pendingRules: rules };
      for (const rule of rules) {
        await options.onPendingRule(rule);
      }
    } else {
      log.warn({ problem: pending.problem, detail: pending.detail }, 'The Federal Register did not answer.');
      return;
    }
    const status = await affiliates.check();
    if (!status.ok) {
      log.warn({ problem: status.problem, detail: status.detail }, 'The Affiliates Rule could not be looked up.');
    }
    const found = await finder.run(list.entries, knownRules);
    rules = found.rules;
    log.info({ rules: rules.length, waiting: found.waiting, problem: found.problem }, 'Rules were looked up.');
  }

  async function compareWithSupplement(list: ScreeningList): Promise<void> {
    const isDue = now().getTime() - checkedAt >= CROSS_CHECK_EVERY_MS || checkedSha256 !== list.version.sha256;
    if (!isDue) {
      return;
    }
    // Loaded once a day at most, with the parser of XML that only this needs.
    const [{ crossCheck }, { fetchSupplement }] = await Promise.all([
      import('../ecfr/cross-check.ts'),
      import('../ecfr/ecfr.ts'),
    ]);
    const supplement = await fetchSupplement({ client: options.client });
    if (!supplement.ok) {
      log.warn({ problem: supplement.problem, detail: supplement.detail }, 'The eCFR could not be compared.');
      return;
    }
    checkedAt = now().getTime();
    checkedSha256 = list.version.sha256;
    news = { ...news, crossCheck: await crossCheck(list, supplement.value, options.countries) };
  }

  return {
    rules: () => rules,
    ruleStatus: () => affiliates.status(),
    news: () => news,
    close: options.close,
    async run(list) {
      await options.forgetOld();
      for (const part of [lookUpRules, compareWithSupplement]) {
        await part(list).catch((error: unknown) => {
          log.error({ error: messageOf(error) }, 'A further source failed.');
        });
      }
    },
  };
}
