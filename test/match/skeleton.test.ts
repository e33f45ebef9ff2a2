import { describe, expect, it } from 'vitest';
import { skeleton } from '../../src/match/skeleton.ts';

describe('skeleton', () => {
  // Romanizations of one Russian name, as the list and its readers write it.
  it.each([
    ['gromov', 'gromow'],
    ['khartis', 'hartis'],
    ['mariyskiy', 'mariysky'],
    ['oktyabr', 'octyabr'],
    ['energiya', 'energiia'],
    ['tekhno', 'techno'],
    ['tsiklon', 'ciklon'],
    ['votkinsk', 'wotkinsk'],
    ['obukhovskoye', 'obukhovskoe'],
  ])('%s and %s sound the same', (a, b) => {
    expect(skeleton(a)).toBe(skeleton(b));
  });

  // Pinyin syllables of different names.
  it.each([
    ['zhou', 'zhu'],
    ['xian', 'xan'],
    ['qing', 'king'],
    ['liu', 'lu'],
    ['tian', 'tan'],
  ])('%s and %s do not', (a, b) => {
    expect(skeleton(a)).not.toBe(skeleton(b));
  });

  it.each(['y', 'ii', 'w', 'kh'])('%s leaves something', (word) => {
    expect(skeleton(word)).not.toBe('');
  });
});
