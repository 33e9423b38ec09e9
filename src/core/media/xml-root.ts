/** Bytes in which the first element is looked for: long comments and document types come before it. */
const MAX_BYTES = 16 * 1024;

/** The first tag of an XML document. */
export interface RootElement {
  /** As written, with its prefix. */
  readonly name: string;
  /** From `<` to `>`, or to the end of what was looked at. */
  readonly tag: string;
}

const SPACE = /[\t\n\f\r ]*/y;
const NAME = /<([A-Za-z_][\w.:-]*)/y;

/**
 * The first element of what may be XML, past byte order mark, comments, instructions and document type; null where text
 * comes before it, or none in the first 16 KB. Its attributes are as written.
 */
export function rootElement(body: Uint8Array): RootElement | null {
  const text = beginning(body);
  for (let at = 0; ; ) {
    SPACE.lastIndex = at;
    SPACE.test(text);
    at = SPACE.lastIndex;
    const next = afterProlog(text, at);
    if (next === null) break;
    at = next;
  }
  NAME.lastIndex = SPACE.lastIndex;
  const name = NAME.exec(text);
  if (name === null) return null;
  return { name: name[1] ?? '', tag: text.slice(name.index, endOfTag(text, NAME.lastIndex)) };
}

/** UTF-16 has a NUL beside each of the letters that matter here. */
function beginning(body: Uint8Array): string {
  const head = Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, MAX_BYTES)).toString('latin1');
  return head.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').replaceAll('\0', '');
}

/** Behind what may stand before the first element; null where nothing of that begins here, or it does not end. */
function afterProlog(text: string, at: number): number | null {
  if (text.startsWith('<!--', at)) return behind(text, '-->', at + 4);
  if (text.startsWith('<?', at)) return behind(text, '?>', at + 2);
  if (!text.startsWith('<!', at)) return null;
  const subset = text.indexOf('[', at);
  const end = behind(text, '>', at);
  // An internal subset has declarations of its own.
  return subset >= 0 && end !== null && subset < end ? behind(text, '>', text.indexOf(']', subset)) : end;
}

function behind(text: string, what: string, from: number): number | null {
  const found = from < 0 ? -1 : text.indexOf(what, from);
  return found < 0 ? null : found + what.length;
}

function endOfTag(text: string, from: number): number {
  let quote = '';
  for (let at = from; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '>') return at + 1;
  }
  return text.length;
}
