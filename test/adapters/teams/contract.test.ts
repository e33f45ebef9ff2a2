import { adapterContract } from '../../contract/adapter-contract.ts';
import { personal, type Sent } from './support/activities.ts';
import { startTeamsServer } from './support/teams-server.ts';

/** A message in a personal chat by HTTP with a signed token; what the connector is then asked to show. */
adapterContract('Teams', async (bot, kept) => {
  const teams = await startTeamsServer({ bot, ...(kept && { parts: { seen: kept.parts.seen } }) });
  let last: Sent | undefined;
  return {
    async ask(text) {
      const before = teams.connector.calls.length;
      last = personal(text, teams.connector.serviceUrl);
      await teams.post(last);
      return JSON.stringify(teams.connector.calls.slice(before).map(({ body }) => body));
    },
    repeat: async () => void (await teams.post(last)),
    stop: () => teams.close(),
  };
});
