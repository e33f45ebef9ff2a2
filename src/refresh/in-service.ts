import type { ScreeningList } from '../list/entry.ts';
import type { Steps } from '../ops/steps.ts';
import type { Screener } from '../screening/screener.ts';
import type { Validators } from './download-list.ts';

/** A version of the list with all that is needed to answer from it. */
export interface InService {
  readonly list: ScreeningList;
  readonly screener: Screener;
  /** ISO time: lists made before it give way to this one. */
  readonly supersedes: string;
  readonly validators: Validators;
  /** Folder with the two files of the version; undefined when it is nowhere on this disk. */
  readonly folder?: string;
}

export type BuildScreener = (list: ScreeningList) => Steps<Screener>;
