import { parseArgs } from 'node:util';
import { buildData } from './build-data/build-data.ts';

const OFFICIAL_URL = 'https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.json';
const USAGE = `npm run build-data -- (--csl FILE | --from-url) [--out DIR] [--source-url URL] [--retrieved-at ISO-TIME]
  [--supplement FILE] [--rules FILE] [--common-names FILE] [--rule-status FILE] [--summary FILE]
FILE may end in .gz. The screening list may be JSON or CSV; --from-url downloads it from the source URL, which is the
official one unless given. DIR is data unless given. Files that are not given leave what DIR has; without --supplement,
entries keep the addresses and dates that DIR has. --summary writes what changed, for the message of a commit, and leaves
DIR alone when nothing but the date of the list differs.`;

const { values } = parseArgs({
  options: {
    csl: { type: 'string' },
    'from-url': { type: 'boolean', default: false },
    supplement: { type: 'string' },
    rules: { type: 'string' },
    'common-names': { type: 'string' },
    'rule-status': { type: 'string' },
    summary: { type: 'string' },
    out: { type: 'string', default: 'data' },
    'source-url': { type: 'string', default: OFFICIAL_URL },
    'retrieved-at': { type: 'string' },
  },
});

if ((values.csl === undefined) !== values['from-url']) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const lines = await buildData({
    csl: values.csl,
    out: values.out,
    sourceUrl: values['source-url'],
    retrievedAt: values['retrieved-at'] ?? new Date().toISOString(),
    supplement: values.supplement,
    rules: values.rules,
    commonNames: values['common-names'],
    ruleStatus: values['rule-status'],
    summary: values.summary,
  });
  for (const line of lines) console.log(line);
}
