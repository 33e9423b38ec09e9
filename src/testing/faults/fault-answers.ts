import type { Socket } from 'node:net';
import type { Answer, Exchange } from './fault-server.js';

type Headers = Readonly<Record<string, string | readonly string[]>>;

const HTML: Headers = { 'content-type': 'text/html; charset=utf-8' };

/** A whole answer with a fitting Content-Length. Addresses in headers and in a text body are filled in. */
export function send(status: number, headers: Headers, body: string | Uint8Array = ''): Answer {
  return ({ response, fill }) => {
    const bytes = typeof body === 'string' ? Buffer.from(fill(body)) : body;
    response.writeHead(status, filled({ ...headers, 'content-length': String(bytes.length) }, fill)).end(bytes);
  };
}

/** A page of HTML: a title, links to each href, and whatever else is to stand in its head and body. */
export function page(
  title: string,
  hrefs: readonly string[] = [],
  more: { head?: string; body?: string } = {},
): Answer {
  return send(200, HTML, htmlPage(title, hrefs, more));
}

/** As `page`, with headers of its own. */
export function pageWith(headers: Headers, title: string, hrefs: readonly string[] = [], head = ''): Answer {
  return send(200, { ...HTML, ...headers }, htmlPage(title, hrefs, { head }));
}

/** The HTML that `page` sends. */
export function htmlPage(title: string, hrefs: readonly string[], more: { head?: string; body?: string } = {}): string {
  const { head = '', body = '' } = more;
  const links = hrefs.map((href, index) => `<li><a href="${href}">link ${index}</a></li>`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}</head>
<body><h1>${title}</h1><ul>${links.join('\n')}</ul>${body}</body></html>`;
}

/** A redirect with its Location as given. */
export function redirect(location: string, status = 301): Answer {
  return send(status, { location, 'content-type': 'text/plain' }, 'moved');
}

/** Plain text, as robots.txt is served. */
export function plain(text: string | Uint8Array): Answer {
  return send(200, { 'content-type': 'text/plain' }, text);
}

/** A status with a short body. */
export function status(code: number, headers: Headers = {}): Answer {
  return send(code, { 'content-type': 'text/plain', ...headers }, `status ${code}`);
}

/** One answer after the other; the last one stays. */
export function inTurn(...answers: readonly [Answer, ...Answer[]]): Answer {
  return (exchange) => (answers[Math.min(exchange.nth, answers.length - 1)] ?? answers[0])(exchange);
}

/** Never answers. */
export const silence: Answer = () => undefined;

/** Bytes as they are, then an orderly close, a reset, or nothing more. */
export function raw(bytes: string | Buffer, then: 'end' | 'reset' | 'open' = 'end'): Answer {
  return (exchange) => {
    const socket = socketOf(exchange);
    socket.write(typeof bytes === 'string' ? Buffer.from(exchange.fill(bytes), 'latin1') : bytes, () => {
      if (then === 'end') socket.end();
      // On top of what was just written a reset would discard it before the client has read it.
      if (then === 'reset') setTimeout(() => socket.resetAndDestroy(), 30);
    });
  };
}

/** The beginning as it is, then `piece` again and again every `everyMs` of the site's time, without end. */
export function drip(beginning: string, piece: string, everyMs: number): Answer {
  return (exchange) => {
    const socket = socketOf(exchange);
    socket.write(beginning);
    const next = (): void => {
      if (socket.destroyed) return;
      socket.write(piece);
      exchange.clock.after(everyMs, next);
    };
    exchange.clock.after(everyMs, next);
  };
}

/** The beginning as it is, then `piece` as fast as the client takes it, without end. */
export function flood(beginning: string, piece: string): Answer {
  return (exchange) => {
    const socket = socketOf(exchange);
    socket.write(beginning);
    const more = (): void => {
      while (!socket.destroyed && socket.write(piece)) {
        // As long as the system takes it.
      }
    };
    socket.on('drain', more);
    more();
  };
}

/** Answers after `delayMs` of the site's time. */
export function late(delayMs: number, answer: Answer): Answer {
  return (exchange) => void exchange.clock.after(delayMs, () => answer(exchange));
}

function socketOf({ request }: Exchange): Socket {
  return request.socket;
}

function filled(headers: Headers, fill: (text: string) => string): Record<string, string | string[]> {
  const entries = Object.entries(headers).map(([name, value]) => {
    return [name, typeof value === 'string' ? fill(value) : value.map(fill)] as const;
  });
  return Object.fromEntries(entries);
}
