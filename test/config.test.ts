import { describe, expect, it } from 'vitest';
import { configuredPlatforms } from '../adapters/registry.ts';
import { readCoreConfig } from '../src/config.ts';

describe('the settings of the core', () => {
  it('have defaults', () => {
    expect(readCoreConfig({})).toEqual({
      ageLimits: { warnAfterDays: 7, strongWarnAfterDays: 30 },
      port: 3000,
      mustRecord: false,
      logLevel: 'info',
    });
  });

  it('are read, and nothing counts as not set', () => {
    const env = { PORT: '8080', HOST: '127.0.0.1', LIST_REFUSE_AFTER_DAYS: '90', LOG_LEVEL: ' ' };
    expect(readCoreConfig(env)).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      ageLimits: { refuseAfterDays: 90 },
      logLevel: 'info',
    });
  });

  it.each([
    [{ PORT: 'http' }, 'PORT'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ LIST_WARN_AFTER_DAYS: '40' }, 'LIST_STRONG_WARN_AFTER_DAYS'],
    [{ LIST_REFUSE_AFTER_DAYS: '3' }, 'LIST_REFUSE_AFTER_DAYS'],
  ])('%j is refused by name', (env, name) => {
    expect(() => readCoreConfig(env)).toThrow(name);
  });
});

describe('the platforms', () => {
  it('are those whose variables are set', () => {
    expect(configuredPlatforms({})).toEqual([]);
    const both = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', TEAMS_LOCAL_DEVELOPMENT: '1' };
    expect(configuredPlatforms(both).map(({ name }) => name)).toEqual(['slack', 'teams']);
    expect(configuredPlatforms({ TEAMS_LOCAL_DEVELOPMENT: '1' })[0]?.bindTo).toBe('127.0.0.1');
  });

  it('that are half set are refused by the name of what is missing', () => {
    expect(() => configuredPlatforms({ SLACK_BOT_TOKEN: 'xoxb-1' })).toThrow('SLACK_APP_TOKEN');
  });
});
