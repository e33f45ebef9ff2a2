import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { failureOf } from '../../src/store/failure.ts';
import type { TlsMode } from '../../src/store/store-config.ts';
import { openTestStore } from './test-database.ts';

/** A server that refuses TLS, as PostgreSQL does without a certificate, and keeps what it is sent. */
async function plainServer() {
  const received: Buffer[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      received.push(bytes);
      socket.write('N');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, received, close: () => server.close() };
}

test.each<TlsMode>(['require', 'verify-ca', 'verify-full'])(
  'with %s, a server without TLS is given neither user name nor password',
  async (mode) => {
    const server = await plainServer();
    const url = `postgres://the-user:the-password@127.0.0.1:${server.port}/entity`;
    const opening = openTestStore({
      database: { kind: 'postgres', url, tls: { mode }, poolSize: 1, poolWaitMs: 2_000 },
      encryptionKeys: [],
    });
    await expect(opening).rejects.toThrow('does not support SSL');
    expect(Buffer.concat(server.received).toString('latin1')).not.toMatch(/the-user|the-password/u);
    server.close();
  },
);

test('a certificate file that is not there is named at the start', async () => {
  const opening = openTestStore({
    database: {
      kind: 'postgres',
      url: 'postgres://127.0.0.1:1/entity',
      tls: { mode: 'verify-full', caFile: '/no/such/ca.pem' },
      poolSize: 1,
      poolWaitMs: 500,
    },
    encryptionKeys: [],
  });
  await expect(opening).rejects.toThrow('/no/such/ca.pem');
});

test('nobody listening is "unreachable"', async () => {
  const opening = openTestStore({
    database: {
      kind: 'postgres',
      url: 'postgres://127.0.0.1:1/entity',
      tls: { mode: 'disable' },
      poolSize: 1,
      poolWaitMs: 500,
    },
    encryptionKeys: [],
  });
  expect(await opening.catch(failureOf)).toBe('unreachable');
});
