import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { createNameDataFiles } from '../../adapters/name-data-files.ts';
import { loadSnapshot } from '../../src/list/load-snapshot.ts';
import { loadVocabulary } from '../../src/match/vocabulary.ts';
import { buildScreener } from '../../src/screening/create-screener.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const OUT = join(ROOT, 'dist');

/** The two programs, and the thread that one of them starts. */
const ENTRIES = ['adapters/main.ts', 'adapters/terminal/entity.ts', 'src/refresh/check-worker.ts'];

/** Packages that stay where they are, and why. */
const LEFT_OUTSIDE = [
  // Machine code, WebAssembly or font files lie beside their modules.
  ...['@photostructure/sqlite', '@react-pdf/pdfkit', 'fontkit', 'subset-font'],
  // Starts threads of its own.
  'pino',
  // An operator's OpenTelemetry SDK watches for them, and has to be the same one.
  ...['@opentelemetry/api', 'pg'],
];

/** What packages of CommonJS expect of their surroundings. */
const COMMONJS = `import { createRequire as createRequireOfBundle } from 'node:module';
const require = createRequireOfBundle(import.meta.url);
const __filename = import.meta.filename;
const __dirname = import.meta.dirname;`;

/** A package of CommonJS that is joined and imported lazily would come with its default export alone. */
const NO_LAZY_PACKAGES: Plugin = {
  name: 'no lazy packages',
  setup({ onResolve }) {
    onResolve({ filter: /^[^.#]/ }, ({ kind, path, importer }) => {
      if (kind !== 'dynamic-import' || path.startsWith('node:') || importer.includes('node_modules')) return undefined;
      if (LEFT_OUTSIDE.includes(path)) return undefined;
      return {
        errors: [{ text: `"${path}" is imported lazily: put its import in a module, and import that lazily.` }],
      };
    });
  },
};

/**
 * Joins the sources and their packages in a few files under `dist`: Slack's and Microsoft's SDKs alone are some 1,200
 * files, and a process that reads few is ready sooner and smaller. What is imported lazily stays in files of its own,
 * read when it is needed. Rejects with what does not build.
 */
export async function buildProgram(): Promise<void> {
  await rm(OUT, { recursive: true, force: true });
  const buildId = randomUUID();
  await build({
    absWorkingDir: ROOT,
    entryPoints: ENTRIES,
    outdir: OUT,
    outbase: ROOT,
    chunkNames: 'parts/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.20',
    external: LEFT_OUTSIDE,
    plugins: [NO_LAZY_PACKAGES],
    banner: { js: COMMONJS },
    sourcemap: true,
    sourcesContent: false,
    define: { BUILD_ID: JSON.stringify(buildId) },
    logLevel: 'warning',
  });
  await indexBuiltInList(buildId);
}

/** What the index of the built-in list is made of, so that the first start need not make it. */
async function indexBuiltInList(buildId: string): Promise<void> {
  const data = join(ROOT, 'data');
  const { list, commonNames } = await loadSnapshot(data);
  const files = createNameDataFiles([OUT], buildId);
  buildScreener(list, commonNames, loadVocabulary(data), files);
  await files.keep();
}
