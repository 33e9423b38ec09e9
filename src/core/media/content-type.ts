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

/**
 * Reads a Content-Type header (RFC 9110 §8.3, forgiving as the WHATWG MIME standard is): the first charset wins,
 * quoted or not. Null when there is no header or it does not start with a `type/subtype`.
 */
export function parseContentType(header: string | null | undefined): ContentType | null {
  if (header === null || header === undefined) return null;
  const end = header.indexOf(';');
  const type = (end === -1 ? header : header.slice(0, end)).trim().toLowerCase();
  if (!ESSENCE.test(type)) return null;
  return { type, charset: end === -1 ? null : charsetIn(header.slice(end)) };
}

function charsetIn(parameters: string): string | null {
  for (const [, name, quoted, bare] of parameters.matchAll(PARAMETER)) {
    if (name?.toLowerCase() !== 'charset') continue;
    const label = (quoted === undefined ? (bare ?? '') : quoted.replace(/\\(.)/g, '$1')).trim().toLowerCase();
    if (label !== '') return label;
  }
  return null;
}
