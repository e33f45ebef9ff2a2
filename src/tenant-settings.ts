/** People and groups, by the platform's ids. */
interface Named {
  readonly users: readonly string[];
  readonly groups: readonly string[];
}

/** What a tenant's administrators can set in chat. */
export interface TenantSettings {
  /** Where "Ask compliance" sends its card, as the platform names the channel. */
  readonly complianceChannel: string | null;
  /** Who may decide reviews. Nobody, until somebody is named. */
  readonly deciders: Named;
  /** Who may change these settings besides the platform's own administrators. */
  readonly admins: Named;
  readonly defaultVisibility: 'private' | 'channel';
  /** How long audit records are kept; null for as long as the app is installed. */
  readonly retentionDays: number | null;
  readonly recordQueriesAs: 'text' | 'hash';
  /** What happens to a question when its record cannot be written. */
  readonly whenNotRecorded: 'answer' | 'refuse';
  /** Age of the list from which an answer warns, and beyond which there is none; null for the operator's limits. */
  readonly warnAfterDays: number | null;
  readonly refuseAfterDays: number | null;
}

/** 15 CFR 762.6: records of exports are kept for five years; the days include two leap days. */
const FIVE_YEARS_DAYS = 1_827;

/** Of a tenant that has set nothing. */
export const defaultSettings: TenantSettings = {
  complianceChannel: null,
  deciders: { users: [], groups: [] },
  admins: { users: [], groups: [] },
  defaultVisibility: 'private',
  retentionDays: FIVE_YEARS_DAYS,
  recordQueriesAs: 'text',
  whenNotRecorded: 'answer',
  warnAfterDays: null,
  refuseAfterDays: null,
};
