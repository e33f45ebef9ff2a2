import { describe, expect, test } from 'vitest';
import { decodeNameData, encodeNameData, nameDataKey } from '../../src/match/kept-name-data.ts';
import { listedNames } from '../../src/match/listed-names.ts';
import { nameDataSteps } from '../../src/match/name-data.ts';
import { finish } from '../../src/ops/steps.ts';
import { buildScreener } from '../../src/screening/create-screener.ts';
import { screener, snapshot, vocabulary } from '../real-screener.ts';

const names = listedNames(snapshot.list.entries, snapshot.commonNames, vocabulary);
const key = nameDataKey('build', names, vocabulary);
const file = encodeNameData(key, finish(nameDataSteps(names, vocabulary)));

describe('what an index is made of, kept', () => {
  test('gives the same answers as made anew', () => {
    const kept = buildScreener(snapshot.list, snapshot.commonNames, vocabulary, {
      find: () => decodeNameData(file, key),
      made: () => expect.unreachable('it was found'),
    }).screener;
    const asked = [
      ...[
        'Hikvision',
        'Hikvison',
        'HUA WEI',
        '海康威视',
        '上海',
        'Мегви',
        'iFLYTEK Co Ltd',
        'Xinyinbo',
        'CASC',
        'Acme',
      ],
      ...snapshot.list.entries.filter((_entry, i) => i % 40 === 0).map((entry) => entry.ownName.slice(1)),
    ];
    for (const name of asked) expect(kept.screen(name)).toEqual(screener.screen(name));
    const text = 'We sell to Dahua and to SenseTime in Shenzhen.';
    expect(kept.scan(text)).toEqual(screener.scan(text));
    expect(kept.suggest('hik', 5)).toEqual(screener.suggest('hik', 5));
  });

  test('is for one build, one vocabulary and just these names', () => {
    const others = [
      nameDataKey('another', names, vocabulary),
      nameDataKey('build', names, { ...vocabulary, digest: 'another' }),
      nameDataKey('build', names.slice(1), vocabulary),
      nameDataKey('build', [...names].reverse(), vocabulary),
    ];
    expect(new Set([key, ...others]).size).toBe(others.length + 1);
    for (const other of others) expect(decodeNameData(file, other)).toBeUndefined();
  });

  test('is made anew when the file is cut short, changed, empty or of something else', () => {
    const changed = Uint8Array.from(file);
    changed[file.length - 20] = (changed[file.length - 20] ?? 0) ^ 1;
    for (const broken of [file.slice(0, -1), file.slice(0, 130), changed, new Uint8Array(), Buffer.from('{}')]) {
      expect(decodeNameData(broken, key)).toBeUndefined();
    }
  });
});
