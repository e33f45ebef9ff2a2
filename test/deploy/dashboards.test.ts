import { parser } from '@prometheus-io/lezer-promql';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createMetrics } from '../../src/ops/metrics.ts';
import { readText, readYaml } from './read-deploy.ts';

const metrics = createMetrics({ version: '1', now: () => new Date() });
afterAll(() => metrics.close());
const exposed = await metrics.text();

/** Every series and the labels that it may have. */
function seriesOf(text: string): ReadonlySet<string> {
  const types = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gmu)];
  return new Set(
    types.flatMap(([, name = '', type]) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    ),
  );
}

function metricsIn(expression: string): readonly string[] {
  return [...expression.matchAll(/\b(?:entity_bot|process|nodejs)_[a-z_]+/gu)].map(([name]) => name);
}

/** Where Prometheus' own grammar cannot read an expression; Grafana puts its variables in first. */
function faultsIn(expression: string): readonly string[] {
  const filledIn = expression.replaceAll('$__rate_interval', '1m');
  const faults: string[] = [];
  parser.parse(filledIn).iterate({
    enter: ({ type, from }) => {
      if (type.isError) faults.push(filledIn.slice(from, from + 30));
    },
  });
  return faults;
}

const known = seriesOf(exposed);
const Rules = z.object({
  groups: z.array(
    z.object({
      name: z.string(),
      rules: z.array(
        z.looseObject({
          alert: z.string(),
          expr: z.string(),
          labels: z.object({ severity: z.enum(['warning', 'critical']) }),
          annotations: z.object({ summary: z.string(), runbook: z.string() }),
        }),
      ),
    }),
  ),
});
const alerts = readYaml('deploy/prometheus/alerts.yml', Rules).groups.flatMap(({ rules }) => rules);

describe('the alerts', () => {
  test.each(alerts)('$alert asks for series that exist', ({ expr }) => {
    const asked = metricsIn(expr);
    expect(asked.length > 0 || expr.startsWith('up{')).toBe(true);
    expect(asked.filter((name) => !known.has(name))).toEqual([]);
  });

  test.each(alerts)('$alert is an expression that Prometheus can read', ({ expr }) => {
    expect(faultsIn(expr)).toEqual([]);
    expect(faultsIn(`${expr} )`)).not.toEqual([]);
  });

  test.each(alerts)('$alert has a place in docs/operate.md that says what to do', ({ alert, annotations }) => {
    expect(annotations.runbook).toBe(`docs/operate.md#${alert.toLowerCase()}`);
    expect(readText('docs/operate.md')).toMatch(new RegExp(`^### ${alert}$`, 'mu'));
  });

  test('values that they name are values that are counted', () => {
    const named = alerts.flatMap(({ expr }) =>
      [...expr.matchAll(/(outcome|result)=~?"([^"]+)"/gu)].flatMap(([, label, values = '']) =>
        values.split('|').map((value) => `${label}="${value}"`),
      ),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((label) => !exposed.includes(label))).toEqual([]);
  });

  test('they begin when answers begin to say that the list is old', () => {
    const days = [...readText('.env.example').matchAll(/^#LIST_(?:STRONG_)?WARN_AFTER_DAYS=(\d+)$/gmu)].map(
      ([, count]) => Number(count),
    );
    const ages = alerts.flatMap(({ expr }) =>
      [...expr.matchAll(/age_seconds\) > (\d+) \* 86400/gu)].map(([, count]) => Number(count)),
    );
    expect(ages).toEqual(days);
  });
});

describe('the dashboard', () => {
  const Panel = z.looseObject({ title: z.string(), targets: z.array(z.looseObject({ expr: z.string() })).optional() });
  const { panels } = z
    .looseObject({ panels: z.array(Panel) })
    .parse(JSON.parse(readText('deploy/grafana/dashboard.json')));
  const expressions = panels.flatMap(({ targets }) => targets?.map(({ expr }) => expr) ?? []);

  test.each(expressions)('%s asks for series that exist', (expression) => {
    const asked = metricsIn(expression);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((name) => !known.has(name))).toEqual([]);
  });

  test.each(expressions)('%s can be read by Prometheus', (expression) => {
    expect(faultsIn(expression)).toEqual([]);
  });

  test('shows every series of the bot itself', () => {
    const shown = new Set(expressions.flatMap(metricsIn));
    const own = [...exposed.matchAll(/^# TYPE (entity_bot_\S+) (\S+)$/gmu)].map(([, name = '', type]) =>
      type === 'histogram' ? `${name}_bucket` : name,
    );
    expect(own.filter((name) => !shown.has(name))).toEqual([]);
  });
});
