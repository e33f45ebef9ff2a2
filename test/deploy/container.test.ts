import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { knownVariables, readText, readYaml, SECRET_VARIABLE } from './read-deploy.ts';

const dockerfile = readText('Dockerfile');
/** The stage that becomes the image. */
const image = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

describe('the Dockerfile', () => {
  test('pins the base by full version and distribution, once for all stages', () => {
    expect(dockerfile).toMatch(/^ARG NODE_IMAGE=node:\d+\.\d+\.\d+-bookworm-slim$/mu);
    const stages = [...dockerfile.matchAll(/^FROM .*$/gmu)].map(([line]) => line);
    expect(stages).toHaveLength(3);
    expect(stages.every((line) => /^FROM \$\{NODE_IMAGE\} AS \w+$/u.test(line))).toBe(true);
  });

  test('uses a version of Node.js that package.json allows', () => {
    const version = /NODE_IMAGE=node:(\d+)\./u.exec(dockerfile)?.[1];
    expect(Number(version)).toBeGreaterThanOrEqual(20);
  });

  test('runs as a user that is not root, given by number', () => {
    expect([...image.matchAll(/^USER (.*)$/gmu)].map(([, user]) => user)).toEqual(['1000:1000']);
  });

  test('installs what runs without development packages and without scripts', () => {
    expect(dockerfile).toContain('npm ci --omit=dev --ignore-scripts');
    expect(image).not.toContain('npm ci');
    expect(image).toContain('COPY --from=dependencies /app/node_modules ./node_modules');
    expect(image).toContain('COPY --from=build /app/dist ./dist');
  });

  test('starts what npm start starts', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readText('package.json')));
    const words = [/^ENTRYPOINT (.*)$/mu, /^CMD (.*)$/mu].flatMap((line) =>
      z.array(z.string()).parse(JSON.parse(line.exec(image)?.[1] ?? '')),
    );
    expect(words.filter((word) => word !== '--enable-source-maps').join(' ')).toBe(scripts['start']);
  });

  test('asks for the health of the process with Node.js itself, and is stopped by the signal that is handled', () => {
    expect(image).toMatch(
      /HEALTHCHECK [^\n]+\\\n\s+CMD \["node", "--eval", "fetch\(`http:\/\/127\.0\.0\.1:\$\{process\.env\.PORT\}\/healthz`\)/u,
    );
    expect(image).toContain('STOPSIGNAL SIGTERM');
    expect(readText('adapters/main.ts')).toContain("'SIGTERM'");
  });

  test('sets only variables that the program reads, and no secret', () => {
    const set = [...(/^ENV ([\s\S]*?[^\\])$/mu.exec(image)?.[1]?.matchAll(/([A-Z_]+)=/gu) ?? [])].map(
      ([, name = '']) => name,
    );
    expect(set).toEqual(['NODE_ENV', 'DATA_DIR', 'PORT']);
    expect(set.filter((name) => name !== 'NODE_ENV' && !knownVariables().has(name))).toEqual([]);
    expect(dockerfile).not.toMatch(/^(?:ENV|ARG) .*(?:TOKEN|SECRET|PASSWORD)/mu);
  });

  test('writes into one folder, which is a volume of that user', () => {
    expect(image).toContain('DATA_DIR=/data');
    expect(image).toContain('--owner=node --group=node --mode=0750 /data');
    expect(image).toMatch(/^VOLUME \/data$/mu);
  });

  test('gets from the builder’s folder what it copies, and nothing else', () => {
    const [first, ...allowed] = readText('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(first).toBe('*');
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gmu)].flatMap(([, what = '']) => what.split(' '));
    expect(new Set(allowed.map((line) => line.slice(1)))).toEqual(new Set(copied));
    expect(allowed).not.toContain('!.env');
  });
});

const Service = z.looseObject({
  image: z.string(),
  read_only: z.boolean(),
  cap_drop: z.array(z.string()),
  cap_add: z.array(z.string()).optional(),
  security_opt: z.array(z.string()),
  profiles: z.array(z.string()).optional(),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()),
  environment: z.record(z.string(), z.string()).optional(),
  env_file: z.string().optional(),
  stop_grace_period: z.string().optional(),
  healthcheck: z.looseObject({}).optional(),
  depends_on: z.unknown().optional(),
});
const compose = readYaml('compose.yaml', z.looseObject({ services: z.record(z.string(), Service) }));

describe('compose.yaml', () => {
  test.each(Object.entries(compose.services))(
    '%s has a read-only root, no capabilities to spare and no way to get some',
    (_name, service) => {
      expect(service.read_only).toBe(true);
      expect(service.cap_drop).toEqual(['ALL']);
      expect(service.security_opt).toEqual(['no-new-privileges:true']);
      expect(service.cap_add ?? []).toEqual(service.image.startsWith('caddy:') ? ['NET_BIND_SERVICE'] : []);
      expect(service.image).toMatch(/^entity-list-bot:|:\d+\.\d+/u);
    },
  );

  test('one bot and a database by default; a second bot and a proxy with the profile', () => {
    const of = (profile?: string) =>
      Object.entries(compose.services).flatMap(([name, { profiles }]) => (profiles?.[0] === profile ? [name] : []));
    expect(of()).toEqual(['bot', 'postgres']);
    expect(of('replicas')).toEqual(['replica', 'proxy']);
  });

  test.each(['bot', 'replica'])(
    '%s has its secrets from the environment and settings that the program reads',
    (name) => {
      const service = compose.services[name];
      expect(service?.env_file).toBe('.env');
      const environment = Object.entries(service?.environment ?? {});
      expect(environment.filter(([variable]) => !knownVariables().has(variable))).toEqual([]);
      const secrets = environment.filter(([variable]) => SECRET_VARIABLE.test(variable));
      expect(secrets.every(([, value]) => /:\/\/entity:\$\{POSTGRES_PASSWORD:\?/u.test(value))).toBe(true);
      expect(service?.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
      expect(Number.parseInt(service?.stop_grace_period ?? '0', 10)).toBeGreaterThan(10);
    },
  );

  test('both bots use one database, and each has a folder of its own', () => {
    const [bot, replica] = [compose.services['bot'], compose.services['replica']];
    expect(bot?.environment?.['DATABASE_URL']).toBe(replica?.environment?.['DATABASE_URL']);
    expect(bot?.volumes).not.toEqual(replica?.volumes);
  });

  test('no bot and no database is reached from outside of the machine, but through the proxy', () => {
    const published = Object.entries(compose.services).flatMap(([name, { ports }]) =>
      (ports ?? []).map((port) => `${name} ${port}`),
    );
    expect(published).toEqual(['bot 127.0.0.1:3000:3000', 'proxy 8080:8080']);
  });

  test('the database is waited for', () => {
    expect(compose.services['postgres']?.healthcheck).toBeDefined();
  });

  test('the proxy sends to both bots, asks whether they are ready and keeps the metrics in', () => {
    const caddyfile = readText('deploy/Caddyfile');
    expect(caddyfile).toMatch(/reverse_proxy bot:3000 replica:3000 \{/u);
    expect(caddyfile).toContain('health_uri /readyz');
    expect(caddyfile).toMatch(/@inside path \/metrics/u);
  });
});
