import { describe, expect, it } from 'vitest';
import { OFFICIAL_LIST_URL, publicUrl, readRefreshConfig } from '../../src/refresh/refresh-config.ts';

describe('the settings of the refresh', () => {
  it('follow the official list every hour when nothing is set', () => {
    const config = { listDir: 'var/list', url: OFFICIAL_LIST_URL, isOffline: false, cron: '0 * * * *', proxy: {} };
    expect(readRefreshConfig({})).toEqual(config);
    expect(readRefreshConfig({ LIST_URL: '  ', DATA_DIR: '', LIST_REFRESH_CRON: '' })).toEqual(config);
  });

  it('are taken from the environment', () => {
    expect(
      readRefreshConfig({
        DATA_DIR: '/data',
        LIST_URL: 'https://mirror.example.test/csl.csv',
        LIST_OFFLINE: 'on',
        LIST_REFRESH_CRON: '15 */6 * * *',
        HTTP_PROXY: 'http://old:80',
        http_proxy: 'http://small:80',
        HTTPS_PROXY: 'http://user:secret@proxy:3128',
        no_proxy: '.example.test',
      }),
    ).toEqual({
      listDir: '/data/list',
      url: 'https://mirror.example.test/csl.csv',
      isOffline: true,
      cron: '15 */6 * * *',
      proxy: { http: 'http://small:80', https: 'http://user:secret@proxy:3128', except: '.example.test' },
    });
    expect(readRefreshConfig({ LIST_REFRESH_CRON: 'off' }).cron).toBeUndefined();
    expect(readRefreshConfig({ LIST_URL: 'http://localhost:8080/list.json' }).url).toBe(
      'http://localhost:8080/list.json',
    );
  });

  it.each([
    ['LIST_URL', 'http://mirror.example.test/hunter2.json'],
    ['LIST_URL', 'ftp://hunter2'],
    ['LIST_OFFLINE', 'hunter2'],
    ['LIST_REFRESH_CRON', 'hunter2'],
    ['LIST_REFRESH_CRON', '61 * * * *'],
    ['HTTPS_PROXY', 'socks://hunter2'],
    ['HTTP_PROXY', 'hunter2:80'],
  ])('an unusable %s is named, and never repeated', (name, value) => {
    const read = () => readRefreshConfig({ [name]: value });
    expect(read).toThrow(expect.objectContaining({ code: 'CONFIG', message: expect.stringContaining(name) }));
    expect(read).toThrow(expect.not.objectContaining({ message: expect.stringContaining('hunter2') }));
  });

  it('show no key of a mirror to anybody', () => {
    expect(publicUrl('https://me:secret@mirror.example.test/csl.json?key=secret#secret')).toBe(
      'https://mirror.example.test/csl.json',
    );
  });
});
