import { describe, expect, test } from 'vitest';
import { addressKey, clientAddress } from '../../src/ops/client-address.ts';

describe('who sent a request', () => {
  test.each([
    ['no proxy: the header is the caller’s own and says nothing', '198.51.100.7', '203.0.113.1', 0, '198.51.100.7'],
    ['one proxy: what it appended', '10.0.0.1', '203.0.113.1', 1, '203.0.113.1'],
    ['one proxy: not what the caller wrote before it', '10.0.0.1', '1.1.1.1, 203.0.113.1', 1, '203.0.113.1'],
    ['two proxies', '10.0.0.2', '1.1.1.1, 203.0.113.1, 10.0.0.1', 2, '203.0.113.1'],
    ['fewer entries than proxies: the farthest there is', '10.0.0.1', '203.0.113.1', 3, '203.0.113.1'],
    ['a proxy that appends nothing', '10.0.0.1', undefined, 1, '10.0.0.1'],
    ['empty entries', '10.0.0.1', ' , ,203.0.113.1,', 1, '203.0.113.1'],
    ['a connection that is gone', undefined, undefined, 0, 'unknown'],
  ])('%s', (_case, remote, header, hops, expected) => {
    expect(clientAddress(remote, header, hops)).toBe(expected);
  });
});

describe('what counts as one sender', () => {
  test.each([
    ['203.0.113.1', '203.0.113.1'],
    ['::ffff:203.0.113.1', '203.0.113.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('%s is %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});
