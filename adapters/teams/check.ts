import { CLOUDS, checkCredentials, createCredentials } from './authentication.ts';
import type { TeamsConfig } from './config.ts';

/** Asks Microsoft Entra for a token of the bot. Rejects with an error of code CONFIG that names what to look at. */
export async function checkTeams(config: TeamsConfig): Promise<void> {
  if (config.credentials !== 'local-development') {
    await checkCredentials(CLOUDS[config.cloud], createCredentials(config), config.credentials.appId);
  }
}
