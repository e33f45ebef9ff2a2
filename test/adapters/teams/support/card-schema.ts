import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import { createGenerator } from 'ts-json-schema-generator';
import { expect } from 'vitest';

// The package's ES modules import each other without extensions, which Node refuses; its bundle is CommonJS.
const AdaptiveCards: typeof import('adaptivecards') = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
);

/** A validator made from the types that Microsoft publishes for cards in Teams. */
export function createCardValidator(): ValidateFunction {
  const schema = createGenerator({
    path: fileURLToPath(new URL('microsoft-card.ts', import.meta.url)),
    tsconfig: fileURLToPath(new URL('../../../../tsconfig.json', import.meta.url)),
    type: 'MicrosoftCard',
    expose: 'all',
    additionalProperties: false,
    skipTypeCheck: true,
  }).createSchema('MicrosoftCard');
  // Its own definitions and ajv's are typed apart; as JSON they are the same.
  return new Ajv({ allErrors: true, strict: false }).compile(JSON.parse(JSON.stringify(schema)));
}

/** What the official renderer's parser and its property checks say against a card of version 1.5. */
export function parserComplaints(card: unknown): readonly string[] {
  const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
  const parsed = new AdaptiveCards.AdaptiveCard();
  parsed.parse(JSON.parse(JSON.stringify(card)), context);
  const invalid = parsed.validateProperties().validationEvents.map(({ message }) => message);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  expect(parsed.getItemCount()).toBeGreaterThan(0);
  return [...events, ...invalid];
}
