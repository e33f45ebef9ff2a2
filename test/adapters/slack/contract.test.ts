import { adapterContract } from '../../contract/adapter-contract.ts';
import { startHttpHarness } from './http-harness.ts';

/** A slash command by signed HTTP; what Slack is then asked to show. */
adapterContract('Slack', async (bot) => {
  const harness = await startHttpHarness({ bot });
  return {
    async ask(text) {
      await harness.command(text);
      const { body } = await harness.slack.called('response_url');
      return JSON.stringify(body);
    },
    stop: () => harness.stop(),
  };
});
