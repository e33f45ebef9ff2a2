import {
  arrayAt,
  filledTextAt,
  isObject,
  type JsonObject,
  numberAt,
  objectAt,
  oneOf,
  textAt,
  textsAt,
} from './json-shape.ts';
import type { CommonName, Country, Rule, RuleConfidence, RuleReason, RuleStatus } from './reference-data.ts';

const FORMAT = 1;
const KINDS: readonly CommonName['kind'][] = ['legal name', 'brand', 'short name', 'ticker'];
const ATTESTATIONS: readonly CommonName['confidence'][] = ['stated', 'composed'];
const CONFIDENCES: readonly RuleConfidence[] = ['rule-text', 'official-summary', 'secondary'];
const STATUSES: readonly RuleStatus['status'][] = ['in-force', 'suspended', 'unverified'];

function rowsOf(value: unknown, field: string): readonly unknown[] {
  if (!isObject(value) || value['format'] !== FORMAT) throw new TypeError(`the format is not ${FORMAT}`);
  const rows = arrayAt(value[field], field);
  const count = numberAt(value['count'], 'count');
  if (rows.length !== count) throw new TypeError(`it holds ${rows.length} ${field} where its header says ${count}`);
  return rows;
}

/** `asOf` is the ISO date of the research that the rows come from. */
function encodeRows(field: string, rows: readonly string[], asOf?: string): string {
  const dated = asOf === undefined ? '' : `"asOf":${JSON.stringify(asOf)},`;
  return `{"format":${FORMAT},${dated}"count":${rows.length},"${field}":[
${rows.join(',\n')}
]}
`;
}

/** One line for each listed name and set of sources; a name as [name, kind, script, sharedBy, "derived"]. */
export function encodeCommonNames(names: readonly CommonName[], asOf: string): string {
  const groups = new Map<string, CommonName[]>();
  for (const name of names) {
    const key = JSON.stringify([name.listedName, name.confidence, name.sources]);
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  const lines = [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const encoded = [first, ...others].map(({ name, kind, script, sharedBy, derived }) => [
      name,
      kind,
      script,
      ...(sharedBy > 1 || derived ? [sharedBy] : []),
      ...(derived ? ['derived'] : []),
    ]);
    const { listedName, confidence, sources } = first;
    return JSON.stringify({ listedName, confidence, sources, names: encoded });
  });
  return encodeRows('commonNames', lines, asOf);
}

export function decodeCommonNames(value: unknown): readonly CommonName[] {
  return rowsOf(value, 'commonNames').flatMap((row) => {
    const line = objectAt(row, 'a common name');
    const listedName = filledTextAt(line['listedName'], 'listedName');
    const confidence = oneOf(line['confidence'], ATTESTATIONS, 'confidence');
    const sources = textsAt(line['sources'], 'sources');
    return arrayAt(line['names'], 'names').map((encoded): CommonName => {
      const fields = arrayAt(encoded, 'a name');
      return {
        listedName,
        name: filledTextAt(fields[0], 'name'),
        kind: oneOf(fields[1], KINDS, 'kind'),
        script: filledTextAt(fields[2], 'script'),
        confidence,
        sharedBy: fields[3] === undefined ? 1 : numberAt(fields[3], 'sharedBy'),
        derived: fields[4] === 'derived',
        sources,
      };
    });
  });
}

export function encodeRules(rules: readonly Rule[], asOf: string): string {
  return encodeRows(
    'rules',
    rules.map((rule) => JSON.stringify(rule, undefined, 1)),
    asOf,
  );
}

function decodeReason(value: JsonObject): RuleReason {
  return { reason: filledTextAt(value['reason'], 'reason'), themes: textsAt(value['themes'], 'themes') };
}

function optional<K extends string>(line: JsonObject, key: K): Partial<Record<K, string>> {
  const value = line[key];
  if (value === undefined) return {};
  const found: Partial<Record<K, string>> = {};
  found[key] = filledTextAt(value, key);
  return found;
}

export function decodeRules(value: unknown): readonly Rule[] {
  return rowsOf(value, 'rules').map((row): Rule => {
    const line = objectAt(row, 'a rule');
    return {
      volume: numberAt(line['volume'], 'volume'),
      page: numberAt(line['page'], 'page'),
      entryPages: arrayAt(line['entryPages'], 'entryPages').map((page) => numberAt(page, 'entryPages')),
      firstPageConfirmed: line['firstPageConfirmed'] === true,
      ...optional(line, 'document'),
      ...optional(line, 'published'),
      ...optional(line, 'effective'),
      ...optional(line, 'title'),
      ...decodeReason(line),
      groups: arrayAt(line['groups'], 'groups').map((group) => {
        const own = objectAt(group, 'a group');
        return { ...decodeReason(own), entities: textsAt(own['entities'], 'entities') };
      }),
      confidence: oneOf(line['confidence'], CONFIDENCES, 'confidence'),
      sources: textsAt(line['sources'], 'sources'),
    };
  });
}

export function decodeRuleStatus(value: unknown): RuleStatus {
  const line = objectAt(value, 'the rule status');
  return {
    rule: oneOf(line['rule'], ['affiliates-rule'], 'rule'),
    status: oneOf(line['status'], STATUSES, 'status'),
    asOf: filledTextAt(line['asOf'], 'asOf'),
    ...optional(line, 'validUntil'),
    statement: filledTextAt(line['statement'], 'statement'),
    sources: arrayAt(line['sources'], 'sources').map((source) => {
      const link = objectAt(source, 'a source');
      return { title: filledTextAt(link['title'], 'title'), url: filledTextAt(link['url'], 'url') };
    }),
  };
}

export function encodeCountries(countries: readonly Country[]): string {
  return encodeRows(
    'countries',
    countries.map(({ code, names }) => JSON.stringify([code, ...names])),
  );
}

export function decodeCountries(value: unknown): readonly Country[] {
  return rowsOf(value, 'countries').map((row): Country => {
    const [code, ...names] = textsAt(row, 'a country');
    return { code: textAt(code, 'code'), names };
  });
}
