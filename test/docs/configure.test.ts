import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SERVER_VARIABLES } from '../../adapters/server-config.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const filesIn = (folder: string, end: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .map((name) => join(folder, name));

const found = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name);
const unique = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();

/** Read by what the bot is run with, not by its own code. */
const OF_OTHERS = ['BOT_VERSION', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_SERVICE_NAME', 'POSTGRES_PASSWORD'];
/** What the terminal is told by every system. */
const OF_THE_SYSTEM = new Set(['TERM']);

/** The ways in which code names a variable of the environment. */
function variablesIn(path: string): readonly string[] {
  const source = read(path);
  const destructured = found(source, /const \{([^}]*)\} = (?:process\.)?env;/gu);
  // Keys of schemas, and of tables that say where a value is found.
  const isConfig = /config\.ts$|fill-manifest\.ts$/u.test(path);
  const keys = /[\s{]([A-Z][A-Z\d]*(?:_[A-Z\d]+)*): (?:z\s*\.|z$|setting\b|whole\(|days\b|')/gmu;
  return [
    ...found(source, /\b(?:env\.|env\['|given\('|httpsUrl\(')([A-Z][A-Z\d_]+)\b/gu),
    ...destructured.flatMap((names) => found(names, /\b([A-Z][A-Z\d_]+)\b/gu)),
    ...(isConfig ? found(source, keys) : []),
  ].filter((name) => !OF_THE_SYSTEM.has(name));
}

const sources = [...filesIn('src', '.ts'), ...filesIn('adapters', '.ts'), ...filesIn('scripts/teams-package', '.ts')];
const known = unique(sources.flatMap(variablesIn));

const example = unique(found(read('.env.example'), /^#([A-Z][A-Z\d_]+)=/gmu));
const documented = unique(
  read('docs/configure.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => found(line.split('|')[1] ?? '', /`([A-Z][A-Z\d_]+)`/gu)),
);

describe('variables', () => {
  test('the code reads those that its schemas know', () => {
    expect(known).toEqual(expect.arrayContaining([...SERVER_VARIABLES]));
    expect(known).toEqual(
      expect.arrayContaining(['PORT', 'DATABASE_URL', 'LIST_URL', 'SLACK_ADMINS', 'TEAMS_ADMINS', 'TERMINAL_RECORD']),
    );
  });

  test('those of .env.example and of docs/configure.md are the same', () => {
    expect(documented).toEqual(example);
  });

  test('each one that the code reads is documented', () => {
    expect(known.filter((name) => !documented.includes(name))).toEqual([]);
  });

  test('each one of another program is documented', () => {
    expect(OF_OTHERS.filter((name) => !documented.includes(name))).toEqual([]);
  });

  test('.env.example sets nothing', () => {
    expect(found(read('.env.example'), /^([^#\s].*)$/gmu)).toEqual([]);
  });

  test('a line of .env.example is no longer than an editor shows', () => {
    expect(found(read('.env.example'), /^(.{121,})$/gmu)).toEqual([]);
  });
});

const documents = ['README.md', ...filesIn('docs', '.md')];

/** As GitHub makes them from headings. */
function anchorsOf(path: string): readonly string[] {
  return found(read(path), /^#+ (.+)$/gmu).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe.each(documents)('%s', (path) => {
  const text = read(path);

  test('links to files and headings that are there', () => {
    const links = found(text, /\]\((?!https?:|mailto:)([^)\s]+)\)/gu);
    const broken = links.filter((link) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : relative(ROOT, join(ROOT, dirname(path), file));
      const isThere = existsSync(join(ROOT, target));
      return !isThere || (anchor !== undefined && !anchorsOf(target).includes(anchor));
    });
    expect(broken).toEqual([]);
  });

  test('names scripts of package.json', () => {
    const { scripts }: { scripts: Readonly<Record<string, string>> } = JSON.parse(read('package.json'));
    const named = found(text, /\bnpm run (?:-s )?([a-z][a-z:-]*)/gu);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  test('names files of the repository that are there', () => {
    const named = found(text, /`((?:src|adapters|data|deploy|scripts|test|bench)\/[\w./-]+)`/gu);
    expect(named.filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
  });
});
