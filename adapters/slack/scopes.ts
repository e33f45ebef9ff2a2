/** What the app asks for, each used by a listener; manifest.yml lists the same. */
export const BOT_SCOPES = ['app_mentions:read', 'chat:write', 'commands', 'im:history'] as const;
