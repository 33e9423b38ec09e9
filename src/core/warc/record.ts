// The room warc: records of archives (WARC 1.1, ISO 28500:2017), made of what was asked and answered.
import { createHash, randomUUID } from 'node:crypto';
import { LabelledDigest } from './digests.js';

export type Fields = readonly (readonly [name: string, value: string | null])[];

/** What a body digests to, alone and behind its head. */
export interface BodyDigests {
  readonly payload: string;
  readonly block: string;
  /** Hex. */
  readonly sha256: string;
}

/** The body of a record, wherever it lies. */
export interface RecordBody {
  readonly bytes: number;
  /** The content in order. */
  pieces(): Iterable<Buffer>;
  digests(head: Uint8Array): BodyDigests;
}

/** A body in memory. */
export function bodyOf(content: Buffer): RecordBody {
  const body = { bytes: content.byteLength, pieces: () => [content] };
  return { ...body, digests: (head) => digestsOf(body, head) };
}

export function digestsOf(body: Pick<RecordBody, 'pieces'>, head: Uint8Array): BodyDigests {
  const payload = new LabelledDigest();
  const block = new LabelledDigest().update(head);
  const sha256 = createHash('sha256');
  for (const piece of body.pieces()) {
    payload.update(piece);
    block.update(piece);
    sha256.update(piece);
  }
  return { payload: payload.text(), block: block.text(), sha256: sha256.digest('hex') };
}

/** One WARC record: its named fields, and its block: a head, and the body behind it. */
export interface WarcRecord {
  /** Those that are null are left out; WARC-Record-ID and Content-Length are not among them. */
  readonly fields: Fields;
  readonly id: string;
  readonly head: Buffer;
  readonly body: RecordBody | null;
}

const RECORD_END = Buffer.from('\r\n\r\n');

/** A name for a record, as its field has it. */
export function recordId(): string {
  return `<urn:uuid:${randomUUID()}>`;
}

/** The bytes of a whole record, piece by piece. */
export function* recordPieces({ fields, id, head, body }: WarcRecord): Generator<Buffer> {
  const [type, ...more] = fields;
  const length = head.length + (body?.bytes ?? 0);
  const all: Fields = [...(type ? [type] : []), ['WARC-Record-ID', id], ...more, ['Content-Length', `${length}`]];
  const lines = all.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${fieldText(value)}`]));
  yield Buffer.from(['WARC/1.1', ...lines, '', ''].join('\r\n'));
  yield head;
  if (body) yield* body.pieces();
  yield RECORD_END;
}

/** Bytes of a record, nearly. */
export function recordBytes({ head, body }: WarcRecord): number {
  return head.length + (body?.bytes ?? 0);
}

/** Values come from the web and from databases of others: a line end in one would begin a field of its own. */
function fieldText(value: string): string {
  return value.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
}
