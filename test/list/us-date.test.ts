import { describe, expect, it } from 'vitest';
import { isoDateFromUs, readDate } from '../../src/list/us-date.ts';

describe('dates', () => {
  it.each([
    ['5/21/19', '2019-05-21'],
    ['08/15/2011', '2011-08-15'],
    ['6/30/97', '1997-06-30'],
    ['2/29/2024', '2024-02-29'],
    ['2/29/2023', undefined],
    ['13/1/2020', undefined],
    ['0/1/2020', undefined],
    ['1/2/345', undefined],
    ['2019-10-09', undefined],
  ])('%s in the American order', (text, date) => {
    expect(isoDateFromUs(text)).toBe(date);
  });

  it.each([
    ['2019-10-09', '2019-10-09'],
    ['2019-10-09T00:00:00', '2019-10-09'],
    ['10/9/2019', '2019-10-09'],
    ['2019-13-09', undefined],
    ['October 2019', undefined],
    ['', undefined],
  ])('%s in any format', (text, date) => {
    expect(readDate(text)).toBe(date);
  });
});
