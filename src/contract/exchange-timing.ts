/**
 * How long each step of one request took, milliseconds. The steps of connecting are null where the request went out on a
 * connection that was there already, and where a step is not ours to see: a proxy looks names up itself.
 */
export interface ExchangeTiming {
  readonly dnsMs: number | null;
  readonly connectMs: number | null;
  readonly tlsMs: number | null;
  /** From the request's going out to the final headers. */
  readonly waitMs: number;
  /** From the headers to the body's last byte; null where the body was not read. */
  readonly bodyMs: number | null;
}

/** The steps of connecting alone. */
export type ConnectTiming = Pick<ExchangeTiming, 'dnsMs' | 'connectMs' | 'tlsMs'>;

/** Of a connection that was there already. */
export const NO_CONNECTING: ConnectTiming = { dnsMs: null, connectMs: null, tlsMs: null };
