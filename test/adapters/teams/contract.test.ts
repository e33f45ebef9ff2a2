import { adapterContract } from '../../contract/adapter-contract.ts';
import { personal } from './support/activities.ts';
import { startTeamsServer } from './support/teams-server.ts';

/** A message in a personal chat by HTTP with a signed token; what the connector is then asked to show. */
adapterContract('Teams', async (bot) => {
  const teams = await startTeamsServer({ bot });
  return {
    async ask(text) {
      await teams.post(personal(text, teams.connector.serviceUrl));
      return JSON.stringify(teams.connector.calls.map(({ body }) => body));
    },
    stop: () => teams.close(),
  };
});
