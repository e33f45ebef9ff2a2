import { describe, expect, it } from 'vitest';
import { findSections } from '../../src/list/ear-sections.ts';

describe('sections of the EAR in running text', () => {
  it.each([
    ['§744.11', ['744.11']],
    ['§§ 734.9(e)(2) and 744.11', ['734.9(e)(2)', '744.11']],
    ['744.2 (d)', ['744.2(d)']],
    ['734.9(g),3 746.8(a)(3)', ['734.9(g)', '746.8(a)(3)']],
    ['§ 740.11(b)(2) and (e)', ['740.11(b)(2)', '740.11(e)']],
    ['744.11 and again § 744.11', ['744.11']],
    ['744.21of the EAR', ['744.21']],
    // Neither numbers of other things nor parts as a whole.
    ['part 744', []],
    ['104°31’41.383” E, HS 2710.19, ECCN 3B001.a.4', []],
    ['1746.8', []],
  ])('%s', (text, sections) => {
    expect(findSections(text).map(({ section }) => section)).toEqual(sections);
  });
});
