/** What the app asks for, each used by a listener; manifest.yml lists the same. */
export const BOT_SCOPES = [
  'app_mentions:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'im:history',
  'usergroups:read',
  'users:read',
] as const;
