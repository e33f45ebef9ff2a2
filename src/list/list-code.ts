export const ENTITY_LIST = 'EL';

/** The code that a `source` carries in brackets: "ITAR Debarred (DTC) - State Department" → "DTC". */
export function listCode(source: string): string | undefined {
  const found = /\(([A-Z]{2,}(?:-[A-Z]+)*)(?: List)?\)/.exec(source);
  return found?.[1];
}
