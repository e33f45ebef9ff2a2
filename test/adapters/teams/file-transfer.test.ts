import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileTransfer } from '../../../adapters/teams/file-transfer.ts';
import { LIMITS } from '../../../adapters/teams/limits.ts';
import { type StorageServer, startStorageServer } from './support/storage-server.ts';

let storage: StorageServer;
beforeEach(async () => {
  storage = await startStorageServer();
});
afterEach(() => storage.close());

const transfer = () => createFileTransfer({ fetch, isAllowed: storage.isAllowed });

async function read(path: string): Promise<string> {
  const file = await transfer().fetch(`${storage.url}${path}`);
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.content) {
    chunks.push(chunk);
  }
  file.close();
  return Buffer.concat(chunks).toString('utf8');
}

describe('the addresses of files', () => {
  const called: string[] = [];
  const strict = createFileTransfer({
    fetch: async (input) => {
      called.push(String(input));
      return new Response('content');
    },
  });

  it.each([
    'https://contoso-my.sharepoint.com/personal/ada/_layouts/15/download.aspx?UniqueId=1&tempauth=secret',
    'https://contoso-my.sharepoint.com:443/x',
    'https://contoso.sharepoint.us/x',
    'https://api.onedrive.com/x',
    'https://my.microsoftpersonalcontent.com/x',
  ])('%s is called', async (address) => {
    await strict.save(address, new Uint8Array([1]));
    expect(called.at(-1)).toContain(new URL(address).hostname);
  });

  it.each([
    'http://contoso.sharepoint.com/x',
    'https://contoso.sharepoint.com.attacker.example/x',
    'https://notsharepoint.com/x',
    'https://contoso.sharepoint.com:8443/x',
    'https://ada@contoso.sharepoint.com/x',
    'https://169.254.169.254/metadata',
    'file:///etc/passwd',
    'no address',
  ])('%s is not', async (address) => {
    const before = called.length;
    await expect(strict.fetch(address)).rejects.toMatchObject({ code: 'FILE_ADDRESS' });
    await expect(strict.save(address, new Uint8Array())).rejects.toMatchObject({ code: 'FILE_ADDRESS' });
    expect(called).toHaveLength(before);
  });
});

describe('fetching', () => {
  it('follows the storage within itself, and carries no authorization', async () => {
    storage.files.set('/b', Buffer.from('Hikvision\n海康'));
    storage.redirects.set('/a', '/b');
    expect(await read('/a')).toBe('Hikvision\n海康');
    expect(storage.requests.map(({ headers }) => headers['authorization'])).toEqual([undefined, undefined]);
  });

  it('does not follow it elsewhere, nor in circles', async () => {
    storage.redirects.set('/out', 'http://127.0.0.1:1/x');
    storage.redirects.set('/round', '/round');
    await expect(read('/out')).rejects.toMatchObject({ code: 'FILE_ADDRESS' });
    await expect(read('/round')).rejects.toMatchObject({ code: 'FILE_UNREACHABLE' });
    expect(storage.requests.length).toBeLessThan(10);
  });

  it('ends at the limit, whether the size was told before or not', async () => {
    storage.files.set('/large', Buffer.alloc(LIMITS.fileBytes + 1, 'a'));
    await expect(read('/large')).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
    const endless = new ReadableStream<Uint8Array>({ pull: (out) => out.enqueue(new Uint8Array(1024 * 1024)) });
    const untold = createFileTransfer({ fetch: async () => new Response(endless), isAllowed: () => true });
    const file = await untold.fetch('https://storage.example/x');
    let size = 0;
    const reading = async () => {
      for await (const chunk of file.content) {
        size += chunk.byteLength;
      }
    };
    await expect(reading()).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
    expect(size).toBe(LIMITS.fileBytes);
  });

  it('tells a missing file, a broken one and a silent storage, and never the address', async () => {
    storage.files.set('/broken?secret', Buffer.alloc(1_000, 'a'));
    storage.broken.add('/broken?secret');
    await expect(read('/missing?secret')).rejects.toMatchObject({ code: 'FILE_UNREACHABLE' });
    await expect(read('/broken?secret')).rejects.toMatchObject({ code: 'FILE_UNREACHABLE' });
    const nobody = createFileTransfer({ fetch, isAllowed: () => true });
    const error = await nobody.fetch('http://127.0.0.1:1/?secret').catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code: 'FILE_UNREACHABLE', cause: expect.any(Error) });
    expect(String(error)).not.toContain('secret');
  });
});

describe('saving', () => {
  it('puts all of the content, with its range', async () => {
    await transfer().save(`${storage.url}/up`, Buffer.from('evidence'));
    expect(storage.requests).toMatchObject([
      { method: 'PUT', path: '/up', headers: { 'content-range': 'bytes 0-7/8', 'content-length': '8' } },
    ]);
    expect(storage.requests[0]?.content.toString()).toBe('evidence');
    expect(storage.requests[0]?.headers['authorization']).toBeUndefined();
  });

  it('of an empty file has no range', async () => {
    await transfer().save(`${storage.url}/up`, new Uint8Array());
    expect(storage.requests[0]?.headers['content-range']).toBeUndefined();
  });

  it('that is refused or led away rejects', async () => {
    storage.saves = 507;
    const save = () => transfer().save(`${storage.url}/up`, Buffer.from('x'));
    await expect(save()).rejects.toMatchObject({ code: 'FILE_NOT_SAVED' });
    const redirecting = createFileTransfer({
      fetch: async () => {
        throw new TypeError('unexpected redirect');
      },
    });
    await expect(redirecting.save('https://a.sharepoint.com/x', Buffer.from('x'))).rejects.toMatchObject({
      code: 'FILE_NOT_SAVED',
    });
  });
});
