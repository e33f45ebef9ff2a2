/** What the terminal itself says; everything about companies comes from the answers. */
export const TERMINAL_WORDING = {
  greeting: 'Type a company name. “help” shows what else works, “quit” leaves.',
  prompt: 'entity> ',
  bye: 'Bye.',
  noList: 'No usable copy of the Entity List could be loaded. Nothing was screened.',
  namesMissing:
    'Give names (entity screen "Dahua Technology"), a table (--csv names.csv --column name), or pipe one name a line.',
  columnMissing: 'Say which column holds the names: --column NAME.',
  csvAlone: 'With --csv the names come from the table: no names, --json, --jsonl or --text along with it.',
  csvOnly: '--column, --country-column and --output go with --csv.',
  unexpected: 'Something went wrong. What was not printed was not screened.',
  saved: (path: string) => `File saved: ${path}`,
  notSaved: (path: string, code: string) => `File not saved: ${path} (${code}).`,
  nothingConfigured: `No chat platform is configured. Three ways to go on:
  1. Slack: fill in the SLACK_ variables of .env.example; docs/slack.md takes five minutes.
  2. Microsoft Teams: fill in the TEAMS_ variables of .env.example; docs/teams.md takes ten.
  3. This terminal: npm run -s entity -- Hikvision
`,
} as const;

/** What operator commands say. */
export const OPERATOR_WORDING = {
  nothingKept: 'Nothing is kept of anybody.',
  badTenant: 'A tenant is written as platform:id, such as slack:T024BE7LH; “entity tenant list” shows them.',
  anchor: 'An anchor is the number of a record and its hash, or the first digits of it: 4711:9f3c.',
  filter: 'The filter was not understood. For example: since 2026-01-01 until 2026-03-31 user U1 outcome hit',
  rotated: (count: number) => `${count} installations were encrypted anew; older keys can go from ENCRYPTION_KEYS.`,
  erasedWords: (reference: string) =>
    `The words of record ${reference} are gone. The chain holds; the erasure is recorded.`,
  noRecord: (reference: string) => `There is no record ${reference} of that tenant. Nothing was changed.`,
  erasedPerson: (user: string, count: number) =>
    `${user} was taken out of ${count} records, and out of decisions, watches and settings. The erasure is recorded.`,
  purged: (tenant: string, count: number) => `Everything kept of ${tenant} was deleted: ${count} rows.`,
} as const;

export const CLI_HELP = `
Examples:
  $ entity Hikvision
  $ entity is Dahua Technology on the list
  $ entity screen "Dahua Technology" "Acme GmbH" --country CN
  $ entity screen --jsonl < names.txt > results.jsonl
  $ entity screen --csv suppliers.csv --column name -o screened.csv
  $ entity screen --text < emails.txt
  $ entity                     (a session with history; “quit” leaves)

Exit codes:
  0  screened, whatever the outcome
  1  --fail-on was met
  2  wrong usage
  3  not screened: no usable list, or no usable name; for whole files only when nothing at all
     could be screened, or when --fail-on is given and some line could not

Words after "entity" that are no command are the question. No match is not a clearance.
`;
