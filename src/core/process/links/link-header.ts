/** A Link header longer than this is not read. */
const MAX_LENGTH = 16_384;

/** `<address>` and the parameters behind it, up to the comma before the next address (RFC 8288 §3). */
const LINK = /<([^<>]*)>((?:\s*;\s*[\w!#$&+.^`|~*-]+\s*(?:=\s*(?:"(?:[^"\\]|\\.)*"|[^\s";,<>]*))?)*)\s*(?:,|$)/g;
const REL = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s";,]+))/i;

/** The first canonical address of a Link header, as written (RFC 6596); null where there is none. */
export function canonicalInHeader(header: string | null | undefined): string | null {
  if (header === null || header === undefined || header.length > MAX_LENGTH) return null;
  // Runs of white space are all that could make the pattern slow.
  for (const [, address = '', parameters = ''] of header.replace(/\s+/g, ' ').matchAll(LINK)) {
    const rel = REL.exec(parameters);
    const names = (rel?.[1] ?? rel?.[2] ?? '').toLowerCase().split(/\s+/);
    // A link with an anchor speaks of another page than the one it came with.
    if (names.includes('canonical') && !/;\s*anchor\s*=/i.test(parameters)) return address.trim();
  }
  return null;
}
