import type { Answer } from '../../src/answer/answer.ts';

/** What was found about a company can be shared; help, the state of the list, what is personal and failures stay with the asker. */
export function isShareable(answer: Answer): boolean {
  switch (answer.kind) {
    case 'hit':
    case 'possible-match':
    case 'no-match':
    case 'several':
    case 'details':
    case 'addresses':
    case 'family':
      return true;
    case 'not-screened':
    case 'help':
    case 'status':
    case 'personal':
    case 'notice':
    case 'problem':
      return false;
  }
}

/** Never shown in a channel in answer to a mention: no business of the others there, or of no use to them. */
export function isForAskerAlone({ kind }: Answer): boolean {
  return kind === 'personal' || kind === 'notice' || kind === 'problem' || kind === 'help';
}
