import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { SERVER_VARIABLES } from '../../adapters/server-config.ts';

const ROOT = join(import.meta.dirname, '..', '..');

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** A YAML file in a shape; anchors are put in place. */
export function readYaml<Shape>(path: string, shape: z.ZodType<Shape>): Shape {
  return shape.parse(parse(readText(path), { merge: true }));
}

/** Every variable that the program reads: those of .env.example and of the HTTP server. */
export function knownVariables(): ReadonlySet<string> {
  const documented = [...readText('.env.example').matchAll(/^#?([A-Z][A-Z\d_]+)=/gmu)].map(([, name = '']) => name);
  return new Set([...documented, ...SERVER_VARIABLES]);
}

/** Names of variables that hold secrets: no file here may give them a value. */
export const SECRET_VARIABLE = /TOKEN|SECRET|PASSWORD|ENCRYPTION_KEYS|DATABASE_URL/u;
