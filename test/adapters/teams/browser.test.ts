import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cardPage, type Theme } from './support/card-page.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
  existsSync(file),
);
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const GOLDEN = new URL('../../golden/teams/', import.meta.url);
const NAMES = ['hit', 'possible-match', 'no-match', 'several', 'details', 'help', 'not-screened'];
const PHONE = 360;

const Golden = z.looseObject({
  actions: z.array(z.looseObject({ title: z.string(), data: z.looseObject({ command: z.string() }) })).optional(),
});

let browser: Browser;
beforeAll(async () => {
  if (CHROMIUM !== undefined) {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
  }
});
afterAll(async () => {
  if (CHROMIUM !== undefined) {
    await browser.close();
  }
});

async function readGoldens(names: readonly string[]): Promise<z.infer<typeof Golden>[]> {
  return Promise.all(
    names.map(async (name) => Golden.parse(JSON.parse(await readFile(new URL(`${name}.json`, GOLDEN), 'utf8')))),
  );
}

async function openPage(cards: readonly unknown[], theme: Theme, width: number) {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.setContent(cardPage(cards, theme));
  return { page, errors };
}

describe('the official renderer in a browser', () => {
  const VIEWS: readonly (readonly [Theme, number])[] = [
    ['light', 640],
    ['dark', 640],
    ['light', PHONE],
    ['dark', PHONE],
  ];

  it.runIf(CHROMIUM).each(VIEWS)('shows every card whole, in the %s theme at %i pixels', async (theme, width) => {
    const cards = await readGoldens(NAMES);
    const { page, errors } = await openPage(cards, theme, width);
    expect(errors).toEqual([]);
    const seen = page.locator('.card');
    expect(await seen.count()).toBe(cards.length);
    const text = await page.locator('body').innerText();
    for (const part of ['Hikvision', '84 FR 54002', '大华科技', 'This is not a clearance.', 'Not legal advice.']) {
      expect(text).toContain(part);
    }
    // Nothing sticks out to the right, so nobody has to scroll sideways on a phone.
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    const shot = await page.screenshot({ fullPage: true });
    expect(shot.byteLength).toBeGreaterThan(20_000);
    await page.close();
  });

  it.runIf(CHROMIUM)('has links that open and buttons that carry their command', async () => {
    const [hit = {}] = await readGoldens(['hit']);
    const { page } = await openPage([hit], 'light', 640);
    expect(await page.locator('a').first().getAttribute('href')).toMatch(/^https:\/\/www\.federalregister\.gov\//u);
    const [details] = hit.actions ?? [];
    await page.getByRole('button', { name: details?.title ?? '' }).click();
    expect(await page.evaluate('window.executed')).toMatchObject([{ data: { command: details?.data.command } }]);
    await page.close();
  });

  it.runIf(CHROMIUM)('reads the titles of sections as headings', async () => {
    const { page } = await openPage(await readGoldens(['hit']), 'light', 640);
    expect(await page.getByRole('heading').allInnerTexts()).toContain('Why');
    await page.close();
  });
});
