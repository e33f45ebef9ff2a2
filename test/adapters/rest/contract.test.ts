import { adapterContract } from '../../contract/adapter-contract.ts';
import { startRestServer } from './rest-server.ts';

/** A call over HTTP with a token; the body that comes back. */
adapterContract(
  'REST',
  async (bot) => {
    const rest = await startRestServer(bot);
    return {
      async ask(text) {
        const response = await rest.post('/answer', { text });
        return response.text();
      },
      stop: () => rest.stop(),
    };
  },
  { everybodyAdministers: true },
);
