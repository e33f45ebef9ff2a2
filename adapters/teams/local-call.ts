import type { IncomingMessage } from 'node:http';

const LOOPBACK_ADDRESSES: ReadonlySet<string | undefined> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

export function isLocalUrl(url: string): boolean {
  return URL.canParse(url) && LOOPBACK_HOSTS.has(new URL(url).hostname);
}

/** A call from this machine to this machine: not one that a tunnel, a proxy or a web page's DNS brought here. */
export function isLocalCall({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): boolean {
  return (
    LOOPBACK_ADDRESSES.has(socket.remoteAddress) &&
    isLocalUrl(`http://${headers.host ?? ''}`) &&
    headers['x-forwarded-for'] === undefined &&
    headers['x-forwarded-host'] === undefined &&
    headers.forwarded === undefined &&
    headers.origin === undefined
  );
}
