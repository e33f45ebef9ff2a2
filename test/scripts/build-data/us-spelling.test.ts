import { describe, expect, it } from 'vitest';
import { toUsSpelling } from '../../../scripts/build-data/us-spelling.ts';

describe('US spelling', () => {
  it.each([
    ['missile programmes and defence', 'missile programs and defense'],
    ["China's military modernisation", "China's military modernization"],
    ['Organisations in the Programme', 'Organizations in the Program'],
    ['aluminium, labour, neighbours, centres', 'aluminum, labor, neighbors, centers'],
    ['destabilising, weaponised, unauthorised, militarising', 'destabilizing, weaponized, unauthorized, militarizing'],
    ['getting round export controls', 'getting around export controls'],
    ['for items used illegally', 'for items used unlawfully'],
    ['a range banned by the treaty', 'a range prohibited by the treaty'],
    ['exercise, otherwise, unsafeguarded, license', 'exercise, otherwise, unsafeguarded, license'],
    ['', ''],
  ])('%s', (british, us) => {
    expect(toUsSpelling(british)).toBe(us);
    expect(toUsSpelling(us)).toBe(us);
  });
});
