/** What the HTTP server puts up with. Adapters have limits of their own for bodies, persons and tenants. */
export interface HttpLimits {
  /** A caller that has not sent its headers by then is cut off. */
  readonly headersWithinMs: number;
  /** The same for the whole request, its body included. */
  readonly requestWithinMs: number;
  /** How long a connection without a request is kept. */
  readonly keepAliveMs: number;
  /** A connection on which nothing at all moves for so long is closed, whatever it waits for. */
  readonly silentMs: number;
  /** How often the times above are looked at. */
  readonly checkEveryMs: number;
  readonly headerBytes: number;
  /** Of a declared length; what comes in chunks is counted by the adapter that reads it. */
  readonly bodyBytes: number;
  /** More are closed as they come. */
  readonly maxConnections: number;
  /** From one address to paths that ask for no credentials. */
  readonly openRequestsPerMinute: number;
}

export const DEFAULT_LIMITS: HttpLimits = {
  headersWithinMs: 10_000,
  requestWithinMs: 30_000,
  // Longer than the 60 s after which load balancers usually let go: the side that reuses a connection must not be the
  // one that finds it closed.
  keepAliveMs: 65_000,
  silentMs: 120_000,
  checkEveryMs: 1000,
  headerBytes: 16_384,
  bodyBytes: 21 * 1024 * 1024,
  maxConnections: 2000,
  openRequestsPerMinute: 600,
};
