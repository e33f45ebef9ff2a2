import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { knownVariables, readYaml, SECRET_VARIABLE } from './read-deploy.ts';

const FOLDER = 'deploy/kubernetes';
const file = (name: string) => `${FOLDER}/${name}`;
const Probe = z.looseObject({ httpGet: z.object({ path: z.string(), port: z.string() }) });
const Container = z.looseObject({
  image: z.string(),
  ports: z.array(z.object({ name: z.string(), containerPort: z.number() })),
  env: z.array(z.object({ name: z.string(), value: z.string() })),
  securityContext: z.object({
    allowPrivilegeEscalation: z.boolean(),
    readOnlyRootFilesystem: z.boolean(),
    capabilities: z.object({ drop: z.array(z.string()) }),
  }),
  resources: z.object({ requests: z.record(z.string(), z.string()), limits: z.record(z.string(), z.string()) }),
  startupProbe: Probe,
  readinessProbe: Probe,
  livenessProbe: Probe,
  volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() })),
});
const labels = z.record(z.string(), z.string());
const Deployment = z.looseObject({
  spec: z.looseObject({
    replicas: z.number(),
    selector: z.object({ matchLabels: labels }),
    template: z.object({
      metadata: z.object({ labels }),
      spec: z.looseObject({
        automountServiceAccountToken: z.boolean(),
        terminationGracePeriodSeconds: z.number(),
        securityContext: z.looseObject({ runAsNonRoot: z.boolean(), runAsUser: z.number() }),
        containers: z.tuple([Container]),
        volumes: z.array(z.looseObject({ name: z.string() })),
      }),
    }),
  }),
});

const { spec } = readYaml(file('deployment.yaml'), Deployment);
const pod = spec.template.spec;
const [bot] = pod.containers;

describe('the manifests of Kubernetes', () => {
  test('the kustomization has every file but the template of the secret', () => {
    const { resources } = readYaml(file('kustomization.yaml'), z.looseObject({ resources: z.array(z.string()) }));
    const there = readdirSync(join(import.meta.dirname, '..', '..', FOLDER));
    const apart = ['kustomization.yaml', 'secret.example.yaml'];
    expect([...resources, ...apart].sort()).toEqual(there.sort());
  });

  test('two replicas, of which one always stays', () => {
    expect(spec.replicas).toBe(2);
    const budget = readYaml(
      file('pod-disruption-budget.yaml'),
      z.looseObject({ spec: z.object({ minAvailable: z.number(), selector: z.object({ matchLabels: labels }) }) }),
    );
    expect(budget.spec).toEqual({ minAvailable: 1, selector: { matchLabels: spec.template.metadata.labels } });
  });

  test('nobody is root, nothing is written outside of the volumes, no token of the cluster is handed out', () => {
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 });
    expect(pod.automountServiceAccountToken).toBe(false);
    expect(bot.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    const dataDir = bot.env.find(({ name }) => name === 'DATA_DIR')?.value;
    expect(bot.volumeMounts.map(({ mountPath }) => mountPath)).toContain(dataDir);
    expect(bot.volumeMounts.map(({ name }) => name)).toEqual(pod.volumes.map(({ name }) => name));
  });

  test('probes ask the paths that the server answers, on the port that it listens on', () => {
    expect(bot.startupProbe.httpGet).toEqual({ path: '/healthz', port: 'http' });
    expect(bot.livenessProbe.httpGet).toEqual({ path: '/healthz', port: 'http' });
    expect(bot.readinessProbe.httpGet).toEqual({ path: '/readyz', port: 'http' });
    const port = bot.env.find(({ name }) => name === 'PORT')?.value;
    expect(bot.ports).toEqual([{ name: 'http', containerPort: Number(port) }]);
  });

  test('there is time for the requests in flight, and memory for what was measured', () => {
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(15);
    expect(Number.parseInt(bot.resources.limits['memory'] ?? '', 10)).toBeGreaterThanOrEqual(512);
  });

  test('the service and the policy find the pods and their port', () => {
    const service = readYaml(
      file('service.yaml'),
      z.looseObject({
        spec: z.object({ selector: labels, ports: z.array(z.looseObject({ targetPort: z.string() })) }),
      }),
    );
    expect(spec.selector.matchLabels).toEqual(spec.template.metadata.labels);
    expect(service.spec.selector).toEqual(spec.template.metadata.labels);
    expect(service.spec.ports.map(({ targetPort }) => targetPort)).toEqual(['http']);
    const policy = readYaml(
      file('network-policy.yaml'),
      z.looseObject({
        spec: z.looseObject({
          podSelector: z.object({ matchLabels: labels }),
          ingress: z.array(z.looseObject({ ports: z.array(z.looseObject({ port: z.number() })) })),
        }),
      }),
    );
    expect(policy.spec.podSelector.matchLabels).toEqual(spec.template.metadata.labels);
    expect(policy.spec.ingress[0]?.ports.map(({ port }) => port)).toEqual(
      bot.ports.map(({ containerPort }) => containerPort),
    );
  });

  test('from outside only the paths of the platforms are reached', () => {
    const Path = z.looseObject({ path: z.string() });
    const ingress = readYaml(
      file('ingress.yaml'),
      z.looseObject({
        spec: z.looseObject({ rules: z.array(z.looseObject({ http: z.object({ paths: z.array(Path) }) })) }),
      }),
    );
    expect(ingress.spec.rules.flatMap(({ http }) => http.paths.map(({ path }) => path))).toEqual([
      '/slack',
      '/api/messages',
    ]);
  });

  test('variables are those that the program reads, and none that is secret has a value', () => {
    const config = readYaml(file('configmap.yaml'), z.looseObject({ data: labels }));
    const secret = readYaml(file('secret.example.yaml'), z.looseObject({ stringData: labels }));
    const names = [...bot.env.map(({ name }) => name), ...Object.keys(config.data), ...Object.keys(secret.stringData)];
    expect(names.filter((name) => !knownVariables().has(name))).toEqual([]);
    expect(Object.keys(config.data).filter((name) => SECRET_VARIABLE.test(name))).toEqual([]);
    expect(Object.values(secret.stringData).every((value) => value === '')).toBe(true);
  });
});
