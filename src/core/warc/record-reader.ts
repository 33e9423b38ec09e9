import type { ByteSource } from './byte-source.js';

/** Heads are some hundred bytes; an answer's with all its cookies some ten thousand. */
const MOST_HEAD = 1024 * 1024;
const LINE_END = '\r\n';
const HEAD_END = '\r\n\r\n';
/** Records whose whole block is a file. */
const PLAIN: readonly string[] = ['resource', 'conversion'];

/** What a record holds that is a file: the body of an answer, or the whole of a page in another form. */
export interface RecordContent {
  readonly bytes: number;
  /** To be read before the next record; what is left of it is passed over. */
  readonly pieces: AsyncGenerator<Buffer>;
}

/** The contents of unpacked records (WARC 1.1 §4), one after the other, as they are written here. Throws where they are none. */
export async function* recordContents(source: ByteSource): AsyncGenerator<RecordContent> {
  for (;;) {
    const head = await source.until(HEAD_END, MOST_HEAD);
    if (head === null) return;
    const fields = fieldsOf(head.toString());
    const length = Number(fields.get('content-length') ?? Number.NaN);
    if (!Number.isSafeInteger(length) || length < 0) throw new Error('A record does not say how long it is.');
    const blockEnd = source.position + length;
    const type = fields.get('warc-type') ?? '';
    if (type === 'response') await source.until(HEAD_END, Math.min(MOST_HEAD, length));
    const bytes = blockEnd - source.position;
    if (bytes < 0) throw new Error('The head of an answer is longer than its record.');
    if (type === 'response' || PLAIN.includes(type)) yield { bytes, pieces: source.take(bytes) };
    await source.skip(blockEnd - source.position + HEAD_END.length);
  }
}

/** By their names in lower case. */
function fieldsOf(head: string): ReadonlyMap<string, string> {
  const [version = '', ...lines] = head.split(LINE_END);
  if (!version.startsWith('WARC/1.')) throw new Error('This is no record.');
  return new Map(
    lines.flatMap((line) => {
      const at = line.indexOf(':');
      return at < 0 ? [] : [[line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()] as const];
    }),
  );
}
