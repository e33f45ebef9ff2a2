import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCitations } from '../../src/list/federal-register-citation.ts';

// Every class of spelling in the citation columns of the Consolidated Screening List and Supplement No. 4, July 2026.
const PRINTED: readonly (readonly [text: string, citations: readonly string[]])[] = [
  ['84 FR 54002', ['84 FR 54002']],
  ['73 FR 54504; 76 FR 71867', ['73 FR 54504', '76 FR 71867']],
  ['84 FR 22961, 85 FR 29852, 85 FR 36720', ['84 FR 22961', '85 FR 29852', '85 FR 36720']],
  ['85 FR 51603, 87 FR 6026; 87 FR 55250', ['85 FR 51603', '87 FR 6026', '87 FR 55250']],
  ['77 FR 61249 No. 195', ['77 FR 61249']],
  ['77 FR 58006 (no. 182); 84 FR 40241', ['77 FR 58006', '84 FR 40241']],
  ['79 FR  55608', ['79 FR 55608']],
  ['84  FR 21233; 85 FR 83769', ['84 FR 21233', '85 FR 83769']],
  ['80FR 69852', ['80 FR 69852']],
  ['76FR1', ['76 FR 1']],
  ['81 FR 14953; 84 fr 40241', ['81 FR 14953', '84 FR 40241']],
  ['84 F.R. 27233', ['84 FR 27233']],
  ['83 FR 44824;', ['83 FR 44824']],
  ['76 FR 50407 (8/15/2011)', ['76 FR 50407 2011-08-15']],
  ['75 FR 1699 (1/13/2010), 77 FR 24587', ['75 FR 1699 2010-01-13', '77 FR 24587']],
  ['63 FR 64322 (11/19/98), 65 FR 14444 (03/17/00)', ['63 FR 64322 1998-11-19', '65 FR 14444 2000-03-17']],
  ['73 FR 74001 (12/5/08), 74 FR 36516 (2/24/09', ['73 FR 74001 2008-12-05', '74 FR 36516 2009-02-24']],
  ['72 FR 38008, 7/12/2007;  77 FR 24590, 4/25/2012', ['72 FR 38008 2007-07-12', '77 FR 24590 2012-04-25']],
  ['85 FR 51603, 8/20/20. 85 FR 52901, 8/27/20.', ['85 FR 51603 2020-08-20', '85 FR 52901 2020-08-27']],
  ['79 FR 24566; 5/1/14; 83 FR 3580; 1/26/18', ['79 FR 24566 2014-05-01', '83 FR 3580 2018-01-26']],
  ['73 FR 54504,\n9/22/08.\n77 FR 24590, 4/25/12', ['73 FR 54504 2008-09-22', '77 FR 24590 2012-04-25']],
  ['62 FR 35334, 6/30/97 66 FR 24267, 5/14/01', ['62 FR 35334 1997-06-30', '66 FR 24267 2001-05-14']],
  ['81 FR 61601 preview citation details, 9/7/16', ['81 FR 61601 2016-09-07']],
  ['76 FR no. 242 pg. 78146, 77 FR 58006 (no. 182)', ['76 FR 78146', '77 FR 58006']],
  ['81 FR 64696 and 84 FR 40241', ['81 FR 64696', '84 FR 40241']],
  ['84 FR 40241, 84 FR 40241', ['84 FR 40241']],
];

function spell(text: string): readonly string[] {
  return readCitations(text).citations.map(
    ({ volume, page, date }) => `${volume} FR ${page}${date === undefined ? '' : ` ${date}`}`,
  );
}

describe('the citation column', () => {
  it.each(PRINTED)('%s', (text, citations) => {
    expect(spell(text)).toEqual(citations);
    expect(readCitations(text).notes).toEqual([]);
  });

  it.each([
    ['a volume without a page', '85 FR 34501; 88 FR', ['85 FR 34501']],
    ['an issue without a page', '76 FR No. 197 (10/12/2011)', []],
    ['words', '84 FR 54002 as amended', ['84 FR 54002']],
  ])('%s stays in the text and is noted', (_what, text, citations) => {
    expect(spell(text)).toEqual(citations);
    expect(readCitations(text).notes).toEqual([{ kind: 'citation-not-understood', text }]);
  });

  it.each(['84 FR 54002 (10/9/18)', '84 FR 54002, 13/40/2019'])(
    'a date that the volume contradicts is not taken: %s',
    (text) => {
      expect(spell(text)).toEqual(['84 FR 54002']);
      expect(readCitations(text).notes).toEqual([{ kind: 'citation-date-contradicts-volume', text }]);
    },
  );

  it('an empty column is noted as absent', () => {
    expect(readCitations('  ')).toEqual({ citations: [], notes: [{ kind: 'citation-absent', text: '  ' }] });
  });

  it('citations that were read are found again in their own spelling', () => {
    const citation = fc.record({ volume: fc.integer({ min: 1, max: 99 }), page: fc.integer({ min: 1, max: 99_999 }) });
    const key = ({ volume, page }: { volume: number; page: number }): string => `${volume} FR ${page}`;
    fc.assert(
      fc.property(fc.uniqueArray(citation, { selector: key, minLength: 1 }), (citations) => {
        expect(readCitations(citations.map(key).join('; '))).toEqual({ citations, notes: [] });
      }),
    );
  });

  it('any text is read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(Array.isArray(readCitations(text).citations)).toBe(true);
      }),
    );
  });
});
