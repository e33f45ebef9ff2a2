import { describe, expect, it } from 'vitest';
import { limitBot } from '../../src/ops/limit-bot.ts';
import { createRateLimit } from '../../src/ops/rate-limit.ts';
import { createRealCore, FRESH_DAY } from '../real-core.ts';

const LIMIT = { burst: 2, perMinute: 1 };

async function createLimited(limits: { readonly perTenant: number; readonly overall: number }) {
  const { bot } = await createRealCore();
  const limited: string[] = [];
  const made = limitBot(bot, {
    perTenant: createRateLimit({ ...LIMIT, burst: limits.perTenant }),
    overall: createRateLimit({ ...LIMIT, burst: limits.overall }),
    metrics: { rateLimited: (who) => void limited.push(who) },
    now: () => FRESH_DAY,
  });
  const ask = async (tenant: string) => (await made.answer({ platform: 'slack', tenant, text: 'Hikvision' })).kind;
  return { ask, limited };
}

describe('a bot with limits', () => {
  it('answers a workspace that asked too much with the wait, and others as before', async () => {
    const { ask, limited } = await createLimited({ perTenant: 2, overall: 100 });
    expect([await ask('T1'), await ask('T1'), await ask('T1')]).toEqual(['hit', 'hit', 'problem']);
    expect(await ask('T2')).toBe('hit');
    expect(limited).toEqual(['tenant']);
  });

  it('has one limit for everybody together', async () => {
    const { ask } = await createLimited({ perTenant: 100, overall: 2 });
    expect([await ask('T1'), await ask('T2'), await ask('T3')]).toEqual(['hit', 'hit', 'problem']);
  });
});
