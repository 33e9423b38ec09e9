import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync, inflateRawSync } from 'node:zlib';
import { base32 } from '../../warc/digests.js';

/** One record of a WARC file as a strict reader of the standard sees it. */
export interface ReadRecord {
  readonly type: string;
  readonly id: string;
  /** Named fields, names as written. */
  readonly fields: ReadonlyMap<string, string>;
  readonly block: Buffer;
  /** Of records of HTTP messages: the start line, the header lines and what follows them. */
  readonly http: ReadMessage | null;
}

export interface ReadMessage {
  readonly startLine: string;
  readonly lines: readonly string[];
  readonly body: Buffer;
}

const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0]);
const GZIP_HEADER_BYTES = 10;
const GZIP_TRAILER_BYTES = 8;
const RECORD_ID = /^<urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}>$/;
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;
const TYPES = ['warcinfo', 'response', 'request', 'resource', 'revisit', 'conversion'];

/** Reads a `.warc.gz` file whole and throws at the first thing the standard does not allow, or a digest that is wrong. */
export function readWarc(path: string): readonly ReadRecord[] {
  const members = membersOf(readFileSync(path));
  const records = members.map(readRecord);
  if (records[0]?.type !== 'warcinfo') throw new Error('a file begins with its warcinfo');
  const ids = new Set(records.map(({ id }) => id));
  if (ids.size !== records.length) throw new Error('two records have one id');
  for (const { fields } of records) {
    for (const name of ['WARC-Concurrent-To', 'WARC-Refers-To', 'WARC-Warcinfo-ID']) {
      const other = fields.get(name);
      if (other !== undefined && !ids.has(other)) throw new Error(`${name} names no record of the file: ${other}`);
    }
  }
  return records;
}

/** Takes the gzip members apart; each is decompressed alone, with its checksum. */
function membersOf(file: Buffer): readonly Buffer[] {
  const members: Buffer[] = [];
  for (let at = 0; at < file.length; ) {
    if (!file.subarray(at, at + 4).equals(GZIP_HEADER)) throw new Error(`no plain gzip member begins at ${at}`);
    // With `info` the answer tells how much of the input the compressed data took.
    const inflated = inflateRawSync(file.subarray(at + GZIP_HEADER_BYTES), { info: true }) as unknown as {
      readonly engine: { readonly bytesWritten: number };
    };
    const end = at + GZIP_HEADER_BYTES + inflated.engine.bytesWritten + GZIP_TRAILER_BYTES;
    members.push(gunzipSync(file.subarray(at, end)));
    at = end;
  }
  return members;
}

function readRecord(member: Buffer): ReadRecord {
  const end = member.indexOf('\r\n\r\n');
  const [version, ...lines] = member.subarray(0, end).toString('utf8').split('\r\n');
  if (version !== 'WARC/1.1') throw new Error(`a record begins with ${version}`);
  const fields = new Map<string, string>();
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Za-z-]+): (\S.*)$/.exec(line) ?? [];
    if (name === '' || fields.has(name)) throw new Error(`no field, or one that comes twice: ${line}`);
    fields.set(name, value);
  }
  const length = Number(fields.get('Content-Length'));
  const block = member.subarray(end + 4, end + 4 + length);
  const rest = member.subarray(end + 4 + length).toString('latin1');
  if (rest !== '\r\n\r\n') throw new Error(`a record ends in ${JSON.stringify(rest.slice(0, 40))}`);
  const http = fields.get('Content-Type')?.startsWith('application/http') === true ? readMessage(block) : null;
  const record = { type: fields.get('WARC-Type') ?? '', id: fields.get('WARC-Record-ID') ?? '', fields, block, http };
  checkRecord(record);
  return record;
}

function checkRecord({ type, id, fields, block, http }: ReadRecord): void {
  const has = (name: string) => fields.has(name);
  const wrong = (what: string) => {
    throw new Error(`${what} in ${JSON.stringify([...fields])}`);
  };
  if (!TYPES.includes(type)) wrong('unknown type');
  if (!RECORD_ID.test(id)) wrong('no record id');
  if (!DATE.test(fields.get('WARC-Date') ?? '')) wrong('no date');
  if ((type === 'warcinfo') === has('WARC-Target-URI')) wrong('a target where none belongs, or none');
  if (type === 'revisit' && !has('WARC-Profile')) wrong('a revisit without profile');
  if (type === 'conversion' && !has('WARC-Refers-To')) wrong('a conversion of nothing');
  if (fields.get('WARC-Block-Digest') !== digestOf(block)) wrong('the block is not what its digest says');
  const payload = fields.get('WARC-Payload-Digest');
  if (payload !== undefined && payload !== digestOf(http ? http.body : block)) wrong('the payload’s digest is wrong');
  if (type === 'response' && http) checkResponse(http, has('WARC-Truncated'), wrong);
}

/** A reader must be able to take the body for what the head says of it. */
function checkResponse({ lines, body, startLine }: ReadMessage, cut: boolean, wrong: (what: string) => void): void {
  const value = (name: string) =>
    lines.find((line) => line.toLowerCase().startsWith(`${name}:`))?.slice(name.length + 1);
  if (!/^HTTP\/1\.1 \d{3} /.test(startLine)) wrong(`the start line ${startLine}`);
  if (value('transfer-encoding') !== undefined || value('content-encoding') !== undefined)
    wrong('an encoding that is not');
  const isBodiless = / (?:204|304) /.test(startLine);
  if (!isBodiless && Number(value('content-length')) !== body.length) wrong('a wrong Content-Length');
  if (cut && body.length > 0) wrong('a body that is there and cut');
}

function readMessage(block: Buffer): ReadMessage {
  const end = block.indexOf('\r\n\r\n');
  if (end === -1) throw new Error('an HTTP head without end');
  const [startLine = '', ...lines] = block.subarray(0, end).toString('latin1').split('\r\n');
  return { startLine, lines, body: block.subarray(end + 4) };
}

function digestOf(bytes: Uint8Array): string {
  return `sha1:${base32(createHash('sha1').update(bytes).digest())}`;
}
