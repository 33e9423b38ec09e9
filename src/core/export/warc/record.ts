import { randomUUID } from 'node:crypto';
import type { BodyFile } from './body-file.js';

export type Fields = readonly (readonly [name: string, value: string | null])[];

/** One WARC record: its named fields, and its block: a head, and the body behind it. */
export interface WarcRecord {
  /** Those that are null are left out; WARC-Record-ID and Content-Length are not among them. */
  readonly fields: Fields;
  readonly id: string;
  readonly head: Buffer;
  readonly body: BodyFile | null;
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
