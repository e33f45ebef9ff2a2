import type { Command } from '../command.ts';
import { withMemory } from './with-memory.ts';

export const REVIEW_COMMANDS: readonly Command[] = [
  {
    name: 'review',
    aliases: [],
    usage: 'review <entry id> "<name>" <note>',
    summary: 'ask compliance whether a name is that listed entity',
    needsMemory: true,
    run: withMemory(async () => (await import('./run-review.ts')).runReview),
  },
  {
    name: 'reviews',
    aliases: [],
    usage: 'reviews',
    summary: 'what compliance still has to decide',
    needsMemory: true,
    run: withMemory(async () => (await import('./run-review.ts')).runReviews),
  },
  {
    name: 'decide',
    aliases: [],
    usage: 'decide <review> false|true|more <why>',
    summary: 'settle a review: false match, true match, or what is still needed',
    needsMemory: true,
    run: withMemory(async () => (await import('./run-review.ts')).runDecide),
  },
];
