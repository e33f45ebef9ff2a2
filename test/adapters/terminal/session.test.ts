import { describe, expect, test } from 'vitest';
import { runSession } from '../../../adapters/terminal/session.ts';
import type { Bot } from '../../../src/bot.ts';
import { createRealCore } from '../../real-core.ts';
import { collector, createKeyboard, runTerminal } from './test-terminal.ts';

const { bot } = await createRealCore();

interface Typing {
  readonly type: (text: string) => Promise<void>;
  readonly screen: () => string;
  readonly ended: Promise<void>;
}

function sitDown(to: Bot = bot): Typing {
  const keyboard = createKeyboard();
  const { stream, text } = collector({ isTTY: true as const, columns: 100 });
  const ended = runSession(to, { stdin: keyboard, stdout: stream, stderr: collector({}).stream, env: {} }, false);
  return {
    async type(keys) {
      const before = text().length;
      keyboard.write(keys);
      await expect.poll(() => text().length).toBeGreaterThan(before);
    },
    screen: text,
    ended,
  };
}

describe('a session at a terminal', () => {
  test('greets with the state of the list, answers, and leaves on quit', async () => {
    const { type, screen, ended } = sitDown();
    await type('Hikvision\r');
    await expect.poll(screen).toContain('Yes: Hikvision is on the US Entity List');
    await type('quit\r');
    await ended;
    expect(screen()).toMatch(/^Entity List of July 31, 2026, .* 3,420 entries\.\nType a company name/u);
    expect(screen()).toContain('Bye.');
  });

  test('Ctrl-D leaves', async () => {
    const { type, screen, ended } = sitDown();
    await expect.poll(screen).toContain('entity> ');
    await type('\u0004');
    await ended;
  });

  test('Ctrl-C empties the line first and leaves then', async () => {
    const { type, screen, ended } = sitDown();
    await expect.poll(screen).toContain('entity> ');
    await type('Hik');
    await type('\u0003');
    await type('\u0003');
    await ended;
    expect(screen()).not.toContain('Yes:');
  });

  test('the arrow key brings back what was asked', async () => {
    const { type, screen, ended } = sitDown();
    await type('Dahua Technology\r');
    await expect.poll(screen).toContain('Yes: Dahua Technology');
    await type('\u001B[A\r');
    await expect.poll(() => screen().match(/Yes: Dahua Technology/gu)?.length).toBe(2);
    await type('q\r');
    await ended;
  });

  test('Tab completes listed names', async () => {
    const { type, screen, ended } = sitDown();
    await expect.poll(screen).toContain('entity> ');
    await type('hikvis\t');
    await expect.poll(screen).toContain('Hikvision');
    await type('\u0005\u0015quit\r');
    await ended;
  });
});

describe('a session without a terminal', () => {
  test('answers each line, without prompts, until the input ends', async () => {
    const { exitCode, stdout } = await runTerminal([], { input: 'Dahua Technology\n\nAcme Widgets\n' });
    expect(stdout).toMatch(/^Yes: Dahua Technology/u);
    expect(stdout).toContain('No match found for “Acme Widgets”');
    expect(stdout).not.toContain('entity>');
    expect(exitCode).toBe(0);
  });
});
