const PLATFORMS = ['terminal', 'slack', 'teams', 'rest'] as const;

export type Platform = (typeof PLATFORMS)[number];

/** One customer's room in the store: a Slack workspace (or organization-wide install), a Teams tenant, a terminal user. */
export type TenantId = `${Platform}:${string}`;

/** `id` is the platform's own name of the workspace or tenant, such as "T024BE7LH". */
export function tenantId(platform: Platform, id: string): TenantId {
  return `${platform}:${id}`;
}

/** The platform, and its own name of the workspace or tenant. */
export function partsOfTenant(tenant: TenantId): { readonly platform: Platform; readonly id: string } {
  const platform = PLATFORMS.find((name) => tenant.startsWith(`${name}:`));
  if (platform === undefined) {
    throw notATenant(tenant);
  }
  return { platform, id: tenant.slice(platform.length + 1) };
}

/** The text columns of the database hold nothing but tenants that `tenantId` made. */
export function tenantOf(column: string): TenantId {
  if (isTenantId(column)) {
    return column;
  }
  throw notATenant(column);
}

function isTenantId(text: string): text is TenantId {
  return PLATFORMS.some((name) => text.startsWith(`${name}:`) && text.length > name.length + 1);
}

function notATenant(text: string): Error {
  return new Error(`"${text}" is not a tenant; expected "platform:id"`);
}
