import { z } from 'zod';

/** The status is looked up and written by hand; the build only checks its shape. */
export const RULE_STATUS = z.strictObject({
  rule: z.literal('affiliates-rule'),
  status: z.enum(['in-force', 'suspended', 'unverified']),
  asOf: z.iso.date(),
  validUntil: z.iso.date().optional(),
  statement: z.string().min(1),
  sources: z.array(z.strictObject({ title: z.string().min(1), url: z.url({ protocol: /^https$/ }) })).min(1),
});
