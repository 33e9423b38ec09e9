// The room media: what a body is, the file extension it gets, which types a job keeps.
/** A Content-Type header as far as a crawler cares. */
export interface ContentType {
  /** Lower-case `type/subtype`. */
  readonly type: string;
  /** The charset label as sent (unquoted, lower-case), not checked against known encodings; null when absent. */
  readonly charset: string | null;
}

const ESSENCE = /^[!#$%&'*+.^_`|~\w-]+\/[!#$%&'*+.^_`|~\w-]+$/;

/** One `name=value` or `name="quoted value"`; tolerates spaces round the `=` and a missing closing quote. */
const PARAMETER = /;\s*([^\s;="]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;]*))/g;

/** One of several values of a header (Fetch, "get, decode, and split"): a comma inside quotes parts nothing. */
const VALUE = /(?:"(?:[^"\\]|\\.)*(?:"|$)|[^",])+/gs;

/** Types by which a server says that it does not know (MIME Sniffing §7). */
const UNKNOWN: ReadonlySet<string> = new Set(['unknown/unknown', 'application/unknown', '*/*']);

/**
 * Reads a Content-Type header (Fetch, "extract a MIME type"): of several values the last valid one counts, and keeps the
 * charset of those before it that name the same type; within a value the first charset wins, quoted or not. Null when no
 * value is a `type/subtype`, or when it is one that says nothing.
 */
export function parseContentType(header: string | null | undefined): ContentType | null {
  if (header === null || header === undefined) return null;
  const known = remembered.get(header);
  if (known !== undefined) return known;
  const read = readContentType(header);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(header, read);
  return read;
}

function readContentType(header: string): ContentType | null {
  const found = [...header.matchAll(VALUE)].reduce<ContentType | null>((before, [value]) => {
    const next = parseValue(value);
    if (next === null || next.type === '*/*') return before;
    const charset = next.charset ?? (before?.type === next.type ? before.charset : null);
    return { type: next.type, charset };
  }, null);
  return found === null || UNKNOWN.has(found.type) ? null : found;
}

/** Headers remembered as they were read. A site has few, and each is read some four times a page, 4 µs each. */
const MOST_REMEMBERED = 200;
const remembered = new Map<string, ContentType | null>();

/** The header that says just this. */
export function contentTypeText({ type, charset }: ContentType): string {
  if (charset === null) return type;
  return `${type}; charset=${/^[!#$%&'*+.^_`|~\w-]+$/.test(charset) ? charset : JSON.stringify(charset)}`;
}

function parseValue(value: string): ContentType | null {
  const end = value.indexOf(';');
  const type = (end === -1 ? value : value.slice(0, end)).trim().toLowerCase();
  if (!ESSENCE.test(type)) return null;
  return { type, charset: end === -1 ? null : charsetIn(value.slice(end)) };
}

function charsetIn(parameters: string): string | null {
  for (const [, name, quoted, bare] of parameters.matchAll(PARAMETER)) {
    if (name?.toLowerCase() !== 'charset') continue;
    const label = (quoted === undefined ? (bare ?? '') : quoted.replace(/\\(.)/g, '$1')).trim().toLowerCase();
    if (label !== '') return label;
  }
  return null;
}
