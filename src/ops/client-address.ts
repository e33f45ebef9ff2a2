import { isIPv6 } from 'node:net';

/**
 * Who sent a request. `X-Forwarded-For` is what its sender wrote, save for the entries that the operator's own proxies
 * appended: with `hops` proxies in front, the entry that the outermost of them wrote is the client.
 *
 * @param remote address of the other end of the connection
 * @param forwardedFor the header, several joined by commas
 * @param hops number of the operator's own proxies, 0 where the server is reached directly
 */
export function clientAddress(remote: string | undefined, forwardedFor: string | undefined, hops: number): string {
  const chain = (forwardedFor ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const fromNearest = [remote ?? 'unknown', ...chain.reverse()];
  return fromNearest[Math.min(hops, fromNearest.length - 1)] ?? 'unknown';
}

/** What is counted as one sender: an IPv4 address, or the /64 that a provider gives to one customer. */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  return isIPv6(address) ? `${ipv6Groups(address).slice(0, 4).join(':')}::/64` : address;
}

function ipv6Groups(address: string): readonly string[] {
  const [head = '', tail] = (address.split('%', 1)[0] ?? '').toLowerCase().split('::');
  const groupsOf = (text: string) => text.split(':').filter((group) => group !== '');
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const missing = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...missing, ...after].map((group) => group.replace(/^0+(?=.)/u, ''));
}
