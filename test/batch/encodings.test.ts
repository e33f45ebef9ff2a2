import { describe, expect, test } from 'vitest';
import { guessEncoding } from '../../src/batch/guess-encoding.ts';
import { fakeScreener } from '../builders.ts';
import { snapshot } from '../real-screener.ts';
import { batchOptions, fileOf, screenedFile } from './batch-files.ts';

/** Bytes in an encoding with one or two bytes a letter, by the decoder that undoes them; the platform has no encoder. */
function encoderOf(label: string): (text: string) => Uint8Array {
  const decoder = new TextDecoder(label);
  const bytesOf = new Map<string, readonly number[]>();
  const add = (...bytes: number[]) => {
    const letter = decoder.decode(Uint8Array.from(bytes));
    if ([...letter].length === 1 && letter !== '\uFFFD' && !bytesOf.has(letter)) {
      bytesOf.set(letter, bytes);
    }
  };
  for (let byte = 0; byte < 256; byte += 1) {
    add(byte);
  }
  for (let lead = 0x81; label === 'gb18030' && lead < 0xff; lead += 1) {
    for (let trail = 0x40; trail < 0xff; trail += 1) {
      add(lead, trail);
    }
  }
  return (text) => Uint8Array.from([...text].flatMap((letter) => bytesOf.get(letter) ?? [0x3f]));
}

const windows1251 = encoderOf('windows-1251');
const windows1252 = encoderOf('windows-1252');
const gb18030 = encoderOf('gb18030');
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const fake = batchOptions({}, () => fakeScreener([]));

describe('encodings', () => {
  const text = 'name,city\r\nSociété Générale,Paris\r\nCafé Ørsted,København\r\n';
  const russian = 'name,город\r\nООО «Ромашка»,Москва\r\nЗавод имени Дегтярёва,Ковров\r\n';
  const chinese = 'name,城市\r\n海康威视,杭州\r\n北京第四范式智能技术股份有限公司,北京\r\n';

  test.each<[string, string, Uint8Array, { readonly name: string; readonly isGuess: boolean }]>([
    ['UTF-8', chinese, Buffer.from(chinese), { name: 'UTF-8', isGuess: false }],
    ['UTF-8 with a mark', chinese, Buffer.from(`\uFEFF${chinese}`), { name: 'UTF-8', isGuess: false }],
    ['UTF-16LE', russian, Buffer.from(`\uFEFF${russian}`, 'utf16le'), { name: 'UTF-16LE', isGuess: false }],
    ['UTF-16BE', russian, utf16be(`\uFEFF${russian}`), { name: 'UTF-16BE', isGuess: false }],
    ['Windows-1252', text, windows1252(text), { name: 'Windows-1252', isGuess: true }],
    ['Windows-1251', russian, windows1251(russian), { name: 'Windows-1251', isGuess: true }],
    ['GB18030', chinese, gb18030(chinese), { name: 'GB18030', isGuess: true }],
  ])('%s is read, however its bytes are cut', async (_, original, bytes, encoding) => {
    for (const pieceBytes of [1, 7, 100_000]) {
      const { header, rows, summary } = await screenedFile(fileOf('a.csv', bytes, pieceBytes), fake);
      expect([header, ...rows].map((row) => row.slice(0, 2).join(','))).toEqual(original.trim().split('\r\n'));
      expect(summary).toMatchObject({ encoding, unreadableLetters: 0 });
    }
  });

  test('a foreign letter late in a long file is read', async () => {
    const long = `${'Acme Widgets\n'.repeat(10_000)}Société Générale\n`;
    const { rows, summary } = await screenedFile(fileOf('a.txt', windows1252(long), 10_000), fake);
    expect(rows.at(-1)?.[0]).toBe('Société Générale');
    expect(summary.encoding).toEqual({ name: 'Windows-1252', isGuess: true });
  });

  test('broken letters in a UTF-8 file are counted, and do not change how the rest is read', async () => {
    const bytes = Buffer.concat([
      Buffer.from('海康威视\n第四范式\nAcme '),
      Buffer.from([0xe5, 0x8c]),
      Buffer.from('\n'),
    ]);
    const { rows, summary } = await screenedFile(fileOf('a.txt', bytes), fake);
    expect(rows.map(([name]) => name)).toEqual(['海康威视', '第四范式', 'Acme \uFFFD']);
    expect(summary).toMatchObject({ encoding: { name: 'UTF-8', isGuess: false }, unreadableLetters: 1 });
  });

  test('a letter cut by the end of the sample is not broken', () => {
    const bytes = Buffer.from('海康威视'.repeat(10));
    for (const cut of [1, 2]) {
      expect(guessEncoding(bytes.subarray(0, -cut), false)).toEqual({ name: 'UTF-8', isGuess: false });
    }
    expect(guessEncoding(Buffer.from([0x41, 0xe9]), true)).toEqual({ name: 'Windows-1252', isGuess: true });
  });
});

describe('the guess', () => {
  const { commonNames } = snapshot;
  const russian = commonNames.map(({ name }) => name).filter((name) => /^[\p{Script=Cyrillic}\d\s«».-]+$/u.test(name));
  const chinese = commonNames.map(({ name }) => name).filter((name) => /^\p{Script=Han}+$/u.test(name));
  const western =
    'Müller & Söhne GmbH|Société Générale|Telefónica S.A.|Nestlé|Hermès|Crédit Agricole|Österreichische Post|Ørsted|L’Oréal|Königsegg AB|Björn Borg AB|Åhléns|Ação Brasil|Citroën|Häagen-Dazs|Møller'.split(
      '|',
    );

  test.each([
    ['Russian', russian, windows1251, 'Windows-1251'],
    ['Russian in capitals', russian.map((name) => name.toUpperCase()), windows1251, 'Windows-1251'],
    ['Chinese', chinese, gb18030, 'GB18030'],
    ['Western European', western, windows1252, 'Windows-1252'],
  ] as const)('is right for lists of %s names', (_, names, encode, encoding) => {
    expect(names.length).toBeGreaterThan(15);
    const groups = Array.from({ length: Math.ceil(names.length / 8) }, (_each, index) =>
      names.slice(index * 8, index * 8 + 8),
    );
    const wrong = groups
      .filter((group) => group.length === 8)
      .filter((group) => guessEncoding(encode(group.join('\r\n')), true).name !== encoding);
    expect(wrong).toEqual([]);
  });
});
