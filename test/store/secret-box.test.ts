import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSecretBox, type EncryptionKey } from '../../src/store/secret-box.ts';

const key = (id: string, fill: number): EncryptionKey => ({ id, key: new Uint8Array(32).fill(fill) });
const box = createSecretBox([key('a', 1)], randomBytes);

describe('secret box', () => {
  test('what was sealed opens in its place, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, place) => {
        expect(box.open(box.seal(text, place), place)).toBe(text);
      }),
    );
  });

  test('it opens nowhere else', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (text, place, elsewhere) => {
        fc.pre(place !== elsewhere);
        expect(() => box.open(box.seal(text, place), elsewhere)).toThrow('cannot be read');
      }),
    );
  });

  test('a change of any one bit shows', () => {
    const sealed = box.seal('xoxb-fake-0003', 'slack:T1');
    const bytes = Buffer.from(sealed.box, 'base64');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => box.open({ ...sealed, box: changed.toString('base64') }, 'slack:T1')).toThrow('cannot be read');
    }
  });

  test('text cut short does not open', () => {
    expect(() => box.open({ keyId: 'a', box: 'AAAA' }, 'slack:T1')).toThrow(
      expect.objectContaining({ code: 'SECRET_UNREADABLE' }),
    );
  });

  test('the same text is sealed differently every time', () => {
    expect(box.seal('same', 'place').box).not.toBe(box.seal('same', 'place').box);
  });

  test('an older key opens what it sealed and seals nothing new', () => {
    const old = box.seal('text', 'place');
    const both = createSecretBox([key('b', 2), key('a', 1)], randomBytes);
    expect(both.open(old, 'place')).toBe('text');
    expect(both.seal('text', 'place').keyId).toBe('b');
  });

  test('another key under the same id does not open it', () => {
    const other = createSecretBox([key('a', 9)], randomBytes);
    expect(() => other.open(box.seal('text', 'place'), 'place')).toThrow('replaced under the same id');
  });
});
