import { parseArgs } from 'node:util';
import { buildData } from './build-data/build-data.ts';

const USAGE = `npm run build-data -- --csl FILE --out DIR --source-url URL --retrieved-at ISO-TIME
  [--supplement FILE] [--rules FILE] [--common-names FILE] [--rule-status FILE]
FILE may end in .gz. The screening list may be JSON or CSV. Files that are not given leave what DIR has.`;

const { values } = parseArgs({
  options: {
    csl: { type: 'string' },
    supplement: { type: 'string' },
    rules: { type: 'string' },
    'common-names': { type: 'string' },
    'rule-status': { type: 'string' },
    out: { type: 'string' },
    'source-url': { type: 'string' },
    'retrieved-at': { type: 'string' },
  },
});
const { csl, out, supplement, rules, 'source-url': sourceUrl, 'retrieved-at': retrievedAt } = values;

if (csl === undefined || out === undefined || sourceUrl === undefined || retrievedAt === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const lines = await buildData({
    csl,
    out,
    sourceUrl,
    retrievedAt,
    supplement,
    rules,
    commonNames: values['common-names'],
    ruleStatus: values['rule-status'],
  });
  for (const line of lines) console.log(line);
}
