import { describe, expect, it } from 'vitest';
import { createChannelPace } from '../../../adapters/slack/channel-pace.ts';

describe('createChannelPace', () => {
  it('lets one message a second through to a channel, and holds no other channel up', async () => {
    const waits: number[] = [];
    const at = new Date('2026-11-23T00:00:00Z');
    const pace = createChannelPace(
      () => at,
      async (ms) => void waits.push(ms),
    );
    await pace('C1');
    await pace('C1');
    await pace('C1');
    await pace('C2');
    expect(waits).toEqual([1000, 2000]);
  });

  it('does not wait when the last message was long ago', async () => {
    const waits: number[] = [];
    let time = 0;
    const pace = createChannelPace(
      () => new Date(time),
      async (ms) => void waits.push(ms),
    );
    for (let channel = 0; channel < 1100; channel += 1) {
      await pace(`C${channel}`);
    }
    time = 1500;
    await pace('C1');
    await pace('C1099');
    expect(waits).toEqual([]);
  });
});
