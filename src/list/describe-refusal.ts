import type { Refusal } from './accept-list.ts';

/** One line for the operator's log: what was wrong with a list that was not taken into service. */
export function describeRefusal(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'unreadable':
      return `the file is ${refusal.problem}: ${refusal.detail}`;
    case 'missing-columns':
      return `the file lacks the columns ${refusal.columns.join(', ')}`;
    case 'empty-column':
      return `${refusal.column} is empty in ${refusal.emptyRows} of ${refusal.rows} Entity List rows`;
    case 'too-few-entries':
      return `${refusal.entries} Entity List entries, at least ${refusal.atLeast} expected`;
    case 'unusable-rows':
      return `${refusal.rows} Entity List rows have no name, at most ${refusal.atMost} tolerated`;
    case 'list-vanished':
      return `the list ${refusal.list} is gone; it had ${refusal.before} rows`;
    case 'count-fell':
      return `the list ${refusal.list} fell from ${refusal.before} to ${refusal.after} rows, at least ${refusal.atLeast} expected`;
    case 'probe-name-missing':
      return `"${refusal.name}" is not on the Entity List any more`;
    case 'older-than-in-service':
      return `the file is of ${refusal.asOf}, the list in service of ${refusal.inService}`;
    case 'dated-in-future':
      return `the file says it is of ${refusal.asOf} but was downloaded on ${refusal.retrievedAt}`;
  }
}
