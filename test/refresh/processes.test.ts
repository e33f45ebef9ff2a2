import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadNewestList } from '../../src/refresh/load-newest-list.ts';
import { dataDir } from '../real-screener.ts';
import { type StartedChild, startChild } from './children/start-child.ts';
import { createKeeperContext, smallFile } from './keeper-context.ts';
import { file, type ListServer, startListServer } from './list-server.ts';

describe('a process that refreshes', () => {
  let folder = '';
  let server: ListServer;
  let seconds = 0;
  const children: StartedChild[] = [];
  const context = createKeeperContext();

  function start(...script: Parameters<typeof startChild>): StartedChild {
    const child = startChild(...script);
    children.push(child);
    return child;
  }

  // Each time a list that was made a second later.
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entity-process-'));
    seconds = 0;
    server = await startListServer((request, response) => {
      seconds += 1;
      const time = new Date(Date.UTC(2026, 7, 1, 8, 0, seconds)).toISOString();
      file(smallFile(1).replace('2026-08-01T08:00:00.000Z', time))(request, response);
    });
  });

  afterEach(async () => {
    for (const child of children.splice(0)) {
      child.process.kill('SIGKILL');
      await child.ended;
    }
    await context.clean();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  // At different moments after the file was sent: while it is checked, written, put in place, indexed, noted.
  it('and is killed at any moment leaves a list that the next start can use', { timeout: 240_000 }, async () => {
    const listDir = join(folder, 'list');
    const first = await context.make({ listDir, url: server.url });
    await first.keeper.refresh('start');
    for (const delayMs of [0, 5, 15, 30, 60, 90]) {
      const child = start('refresh-forever', listDir, server.url);
      let updates = 0;
      for await (const line of child.lines) {
        const { value } = JSON.parse(line);
        expect(['started', 'updated']).toContain(value);
        updates += value === 'updated' ? 1 : 0;
        if (updates === 2) break;
      }
      const asked = server.requests.length;
      while (server.requests.length === asked) await wait(1);
      await wait(delayMs);
      child.process.kill('SIGKILL');
      await child.ended;
      const { list, kept, damaged } = await loadNewestList(dataDir, listDir);
      expect(damaged).toEqual([]);
      expect(kept?.sha256).toBe(list.version.sha256);
      expect(list.entries).toHaveLength(60);
    }
  });

  it('a hundred times needs no more memory than before', { timeout: 240_000 }, async () => {
    const child = start('refresh-often', server.url, '100');
    const lines: string[] = [];
    for await (const line of child.lines) lines.push(line);
    const { values, early, late } = JSON.parse(lines[0] ?? '{}');
    expect(values).toEqual(['updated']);
    expect(late).toBeLessThan(early * 1.05);
  });
});
