import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { config } from 'dotenv';
import { z } from 'zod';
import { zipAppPackage } from './teams-package/zip-app-package.ts';

config({ quiet: true });

const [target = path.join('var', 'entity-list-teams.zip')] = process.argv.slice(2);
const packageJson = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));

try {
  const { version } = z.object({ version: z.string() }).parse(packageJson);
  const zip = await zipAppPackage(process.env, version);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, zip);
  console.log(`${target}: upload it in Teams under Apps > Manage your apps > Upload an app.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
