import { createRateLimit } from '../../../src/ops/rate-limit.ts';
import { adapterContract } from '../../contract/adapter-contract.ts';
import { startHttpHarness } from './http-harness.ts';

/** A slash command by signed HTTP, with files in the direct messages; what Slack is then asked to show. */
adapterContract('Slack', async (bot, kept) => {
  const limit = createRateLimit({ burst: 1_000, perMinute: 1_000 });
  const harness = await startHttpHarness({ bot, parts: { limit, ...(kept && { seen: kept.parts.seen }) } });
  let sent = 0;
  const send = async (text: string) => {
    await harness.command(text, { trigger_id: `trigger-${sent}` });
    const { body } = await harness.slack.called('response_url');
    return JSON.stringify(body);
  };
  let last = '';
  return {
    ask(text) {
      sent += 1;
      last = text;
      return send(text);
    },
    repeat: async () => void (await send(last)),
    stop: () => harness.stop(),
  };
});
