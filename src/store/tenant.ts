export type Platform = 'terminal' | 'slack' | 'teams' | 'rest';

/** One customer's room in the store: a Slack workspace (or organization-wide install), a Teams tenant, a terminal user. */
export type TenantId = `${Platform}:${string}`;

/** `id` is the platform's own name of the workspace or tenant, such as "T024BE7LH". */
export function tenantId(platform: Platform, id: string): TenantId {
  return `${platform}:${id}`;
}

/** The text columns of the database hold nothing but tenants that `tenantId` made. */
export function tenantOf(column: string): TenantId {
  if (isTenantId(column)) {
    return column;
  }
  throw new Error(`"${column}" is not a tenant; expected "platform:id"`);
}

function isTenantId(text: string): text is TenantId {
  return /^(?:terminal|slack|teams|rest):./su.test(text);
}
