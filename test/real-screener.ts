import { fileURLToPath } from 'node:url';
import { loadSnapshot } from '../src/list/load-snapshot.ts';
import { loadVocabulary } from '../src/match/vocabulary.ts';
import { createScreener } from '../src/screening/create-screener.ts';

/** The built-in data, as the product uses it. */
export const dataDir = fileURLToPath(new URL('../data', import.meta.url));
export const snapshot = await loadSnapshot(dataDir);
export const vocabulary = loadVocabulary(dataDir);
export const screener = createScreener(snapshot.list, snapshot.commonNames, vocabulary);
