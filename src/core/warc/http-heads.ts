/** What described the body as it travelled: bodies are stored decoded, so that these names would lie. */
const TRAVEL_HEADERS: ReadonlySet<string> = new Set(['content-encoding', 'transfer-encoding', 'content-length']);
/** How other tools that archive decoded bodies keep such headers (those of Webrecorder). */
const ORIGINAL = 'X-Orig-';

/** Answers of which nobody expects a body, whatever their headers say (RFC 9110 §6.4.1). */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 304]);

/** A stored request head as a block of its own: with the empty line that ends it. */
export function requestBlock(stored: string): Buffer {
  return Buffer.from(`${stored}\r\n`, 'latin1');
}

/** A head exactly as it came, for a record that has no body and needs none. */
export function headAsReceived(stored: string): Buffer {
  return Buffer.from(`${stored}\r\n`, 'latin1');
}

/**
 * A stored response head for a body of that many bytes, stored decoded: Content-Length says how long it is, and what
 * was said of its way over the wire is kept under other names. Ends with the empty line.
 */
export function headFor(stored: string, bodyBytes: number): Buffer {
  const [statusLine = '', ...lines] = stored.split('\r\n').filter((line) => line !== '');
  const exact = `${bodyBytes}`;
  const kept = lines.map((line) => (isTravelHeader(line, exact) ? `${ORIGINAL}${line}` : line));
  const isSaid = kept.some((line) => nameOf(line) === 'content-length');
  const length = isSaid || WITHOUT_BODY.has(statusOf(stored)) ? [] : [`Content-Length: ${exact}`];
  return Buffer.from([statusLine, ...kept, ...length, '', ''].join('\r\n'), 'latin1');
}

/** Whether the server sent a body with this head, or may have. */
export function promisesBody(stored: string): boolean {
  if (WITHOUT_BODY.has(statusOf(stored))) return false;
  return !stored.split('\r\n').some((line) => nameOf(line) === 'content-length' && valueOf(line) === '0');
}

/** 0 where there is none. */
export function statusOf(stored: string): number {
  return Number(/^HTTP\/\d(?:\.\d)? (\d{3})/.exec(stored)?.[1] ?? 0);
}

/** The least head an answer can have had, of which only this much is known. Says so itself. */
export function inventedHead(
  status: number,
  facts: { readonly type?: string | null; readonly target?: string },
): string {
  const lines = [
    facts.type === undefined || facts.type === null ? null : `Content-Type: ${oneLine(facts.type)}`,
    facts.target === undefined ? null : `Location: ${oneLine(facts.target)}`,
    'X-Orbweaver-Head: not kept; made from the database of the crawl',
  ];
  return [`HTTP/1.1 ${status} `, ...lines.filter((line) => line !== null), ''].join('\r\n');
}

/** A Content-Length that is right anyway stays where it is. */
function isTravelHeader(line: string, exact: string): boolean {
  const name = nameOf(line);
  if (!TRAVEL_HEADERS.has(name)) return false;
  return name !== 'content-length' || valueOf(line) !== exact;
}

function nameOf(line: string): string {
  return line.slice(0, Math.max(0, line.indexOf(':'))).toLowerCase();
}

function valueOf(line: string): string {
  return line.slice(line.indexOf(':') + 1).trim();
}

function oneLine(text: string): string {
  return text.replace(/[\r\n\0]/g, ' ');
}
