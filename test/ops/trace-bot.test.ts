import { trace } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { afterEach, describe, expect, test } from 'vitest';
import type { BotRequest } from '../../src/bot.ts';
import { traceBot } from '../../src/ops/trace-bot.ts';
import { createRealCore } from '../real-core.ts';

const { bot: inner } = await createRealCore();
const bot = traceBot(inner);
const ask = (text: string): BotRequest => ({ text, platform: 'teams', tenant: 'T0SECRET', user: 'U0SECRET' });

afterEach(() => trace.disable());

/** The SDK as an operator would load it, keeping its spans in memory. */
function startSdk(): InMemorySpanExporter {
  const exporter = new InMemorySpanExporter();
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
  return exporter;
}

describe('a traced bot', () => {
  test('without an SDK answers as the bot inside does', async () => {
    expect(await bot.answer(ask('Hikvision'))).toEqual(await inner.answer(ask('Hikvision')));
  });

  test('with an SDK makes a span of each answer, without the question or who asked', async () => {
    const exporter = startSdk();
    await bot.answer(ask('Hikvision'));
    await bot.answer(ask('Dahua Technology; Zanzibar Turbine Works'));
    await bot.screenFile(ask(''), { name: 'secret.csv', content: (async function* none() {})() });
    const spans = exporter.getFinishedSpans().map(({ name, attributes }) => ({ name, ...attributes }));
    expect(spans).toEqual([
      {
        name: 'entity.answer',
        'entity.platform': 'teams',
        'entity.kind': 'hit',
        'entity.names': 1,
        'entity.outcome': 'hit',
      },
      { name: 'entity.answer', 'entity.platform': 'teams', 'entity.kind': 'several', 'entity.names': 2 },
      { name: 'entity.screen_file', 'entity.platform': 'teams', 'entity.kind': 'problem', 'entity.names': 0 },
    ]);
  });
});
