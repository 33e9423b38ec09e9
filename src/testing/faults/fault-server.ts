import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../core/runtime/clock.js';
import { SELF_SIGNED } from '../self-signed.js';

/** One request as a server saw it. */
export interface LoggedRequest {
  /** Name of the origin in its site. */
  readonly origin: string;
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Milliseconds of the site's clock, rising. */
  readonly atMs: number;
}

/** One request to be answered. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  /** How often the same path was asked for before. */
  readonly nth: number;
  readonly clock: Clock;
  /** Puts addresses of the site in the place of `{{name}}`, `{{name.host}}` and `{{name.port}}`. */
  readonly fill: (text: string) => string;
}

export type Answer = (exchange: Exchange) => void;

/** What an origin serves: by path with query, else by path alone, else `*`, else 404. */
export type Routes = Readonly<Record<string, Answer>>;

export interface OriginPlan {
  /** `127.0.0.1` by default: two names of one machine are two hosts. */
  readonly hostname?: '127.0.0.1' | 'localhost';
  /** Serves https with a certificate nobody signed. */
  readonly tls?: boolean;
  readonly routes: Routes;
}

export interface RunningOrigin {
  /** scheme://host:port */
  readonly origin: string;
  /** The most requests that were open at once. */
  readonly mostOpen: number;
  close(): Promise<void>;
}

export interface OriginParts {
  readonly name: string;
  readonly plan: OriginPlan;
  readonly clock: Clock;
  readonly log: LoggedRequest[];
  readonly fill: (text: string) => string;
  /** Of the whole site. */
  readonly gauge: OpenGauge;
}

/** Counts what is open now, and the most that ever was. */
export class OpenGauge {
  #open = 0;
  #most = 0;

  get most(): number {
    return this.#most;
  }

  change(by: 1 | -1): void {
    this.#open += by;
    this.#most = Math.max(this.#most, this.#open);
  }
}

/** Headers of a request may be this long: an origin judges what it gets by itself. */
const MAX_HEADER_BYTES = 64 * 1024;

/** Serves one scripted origin on a free loopback port. */
export async function startOrigin(parts: OriginParts): Promise<RunningOrigin> {
  const { hostname = '127.0.0.1', tls = false } = parts.plan;
  const counts = new Map<string, number>();
  const gauge = new OpenGauge();
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    for (const each of [gauge, parts.gauge]) {
      each.change(1);
      response.on('close', () => each.change(-1));
    }
    // On a connection the site has ended by hand nothing can be answered any more: the client asks again on another.
    if (request.socket.writableEnded) return;
    // A client may leave at any time: that is what the site is for.
    response.on('error', () => undefined);
    const path = request.url ?? '/';
    const nth = counts.get(path) ?? 0;
    counts.set(path, nth + 1);
    const { log, clock, name, fill } = parts;
    log.push({
      origin: name,
      method: request.method ?? '',
      path,
      headers: request.headers,
      atMs: clock.monotonic(),
    });
    answerFor(parts.plan.routes, path)({ request, response, path, nth, clock, fill });
  };
  const options = { maxHeaderSize: MAX_HEADER_BYTES, keepAliveTimeout: 60_000 };
  const server = tls ? createSecureServer({ ...options, ...SELF_SIGNED }, onRequest) : createServer(options, onRequest);
  server.on('connection', (socket) => socket.on('error', () => undefined));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${tls ? 'https' : 'http'}://${hostname}:${port}`,
    get mostOpen() {
      return gauge.most;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answerFor(routes: Routes, path: string): Answer {
  const bare = path.replace(/\?.*$/s, '');
  for (const key of [path, bare, '*']) {
    const answer = Object.hasOwn(routes, key) ? routes[key] : undefined;
    if (answer !== undefined) return answer;
  }
  return notThere;
}

const notThere: Answer = ({ response }) => {
  response.writeHead(404, { 'content-type': 'text/plain', 'content-length': '9' }).end('not found');
};
