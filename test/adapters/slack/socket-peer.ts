import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

/** Slack's end of Socket Mode: a real web socket server on loopback. */
export interface SocketPeer {
  readonly url: string;
  /** How often a connection was opened. */
  connections(): number;
  /** Resolves when there have been that many. */
  connected(count: number): Promise<void>;
  /** Sends an envelope and resolves with the payload of its acknowledgement. */
  send(type: string, payload: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** What Slack sends before it closes a connection itself. */
  askToReconnect(): void;
  /** Ends the connection without a word. */
  cut(): void;
  stop(): Promise<void>;
}

export async function startSocketPeer(): Promise<SocketPeer> {
  const http = createServer();
  const server = new WebSocketServer({ server: http });
  const acknowledged = new Map<string, (payload: unknown) => void>();
  let waiting: (() => void)[] = [];
  let current: WebSocket | undefined;
  let connections = 0;
  let sent = 0;

  server.on('connection', (socket) => {
    current = socket;
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' } }));
    socket.on('message', (data) => {
      const { envelope_id: id, payload }: { envelope_id?: string; payload?: unknown } = JSON.parse(String(data));
      acknowledged.get(id ?? '')?.(payload);
    });
    connections += 1;
    for (const resolve of waiting) {
      resolve();
    }
    waiting = [];
  });

  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  return {
    url: `ws://127.0.0.1:${port}`,
    connections: () => connections,
    async connected(count) {
      while (connections < count) {
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
    send(type, payload) {
      sent += 1;
      const id = `envelope-${sent}`;
      return new Promise((resolve) => {
        acknowledged.set(id, resolve);
        current?.send(JSON.stringify({ type, envelope_id: id, payload, accepts_response_payload: true }));
      });
    },
    askToReconnect: () => current?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' })),
    cut: () => current?.terminate(),
    async stop() {
      for (const socket of server.clients) {
        socket.terminate();
      }
      await new Promise((resolve) => server.close(resolve));
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
