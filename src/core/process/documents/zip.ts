import { inflateRawSync } from 'node:zlib';
import { UnreadableDocument } from './document-text.js';

/** Bytes one entry may have when unpacked, and all that are asked for together. */
const MAX_ENTRY_BYTES = 64 * 1024 * 1024;
const MAX_TOTAL_BYTES = 128 * 1024 * 1024;
const MAX_ENTRIES = 20_000;

/** End of central directory: its size without the comment, its mark, and how long the comment may be (APPNOTE 4.3.16). */
const END_BYTES = 22;
const END_MARK = 0x06054b50;
const MAX_COMMENT_BYTES = 0xffff;
const DIRECTORY_MARK = 0x02014b50;
const DIRECTORY_BYTES = 46;
const LOCAL_MARK = 0x04034b50;
const LOCAL_BYTES = 30;

const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;

interface Entry {
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly packedBytes: number;
  readonly offset: number;
}

/**
 * A zip file whose entries are unpacked when asked for, never more than fits the caps: what an entry says of its size is not
 * believed. Throws UnreadableDocument.
 */
export class Zip {
  readonly #file: Buffer;
  readonly #entries: ReadonlyMap<string, Entry>;
  #unpacked = 0;

  constructor(body: Uint8Array) {
    this.#file = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    this.#entries = readDirectory(this.#file);
  }

  /** The names of all entries, as the directory has them. */
  get names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  /** Text of an entry; null where there is none of that name. */
  text(name: string): string | null {
    const bytes = this.bytes(name);
    if (bytes === null) return null;
    const label = bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : bytes[0] === 0xff ? 'utf-16le' : 'utf-8';
    return new TextDecoder(label).decode(bytes);
  }

  /** Bytes of an entry; null where there is none of that name. */
  bytes(name: string): Uint8Array | null {
    const entry = this.#entries.get(name);
    if (entry === undefined) return null;
    if (entry.isEncrypted) throw new UnreadableDocument('document_encrypted', `${name} is encrypted`);
    const packed = this.#packed(name, entry);
    const bytes = unpack(name, packed, entry.method);
    this.#unpacked += bytes.byteLength;
    if (this.#unpacked > MAX_TOTAL_BYTES)
      throw tooLarge(`the entries up to ${name} have more than ${MAX_TOTAL_BYTES} bytes`);
    return bytes;
  }

  #packed(name: string, { offset, packedBytes }: Entry): Buffer {
    const file = this.#file;
    if (offset + LOCAL_BYTES > file.length || file.readUInt32LE(offset) !== LOCAL_MARK)
      throw broken(`${name} is not where the directory says`);
    const start = offset + LOCAL_BYTES + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
    if (start + packedBytes > file.length) throw broken(`${name} is cut off`);
    return file.subarray(start, start + packedBytes);
  }
}

function unpack(name: string, packed: Buffer, method: number): Uint8Array {
  if (method === STORED) {
    if (packed.length > MAX_ENTRY_BYTES) throw tooLarge(`${name} has more than ${MAX_ENTRY_BYTES} bytes`);
    return packed;
  }
  if (method !== DEFLATED) throw broken(`${name} is packed by method ${method}, which is not known`);
  try {
    return inflateRawSync(packed, { maxOutputLength: MAX_ENTRY_BYTES });
  } catch (error) {
    const isBomb =
      error instanceof RangeError ||
      (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE');
    throw isBomb
      ? tooLarge(`${name} has more than ${MAX_ENTRY_BYTES} bytes`)
      : broken(`${name} cannot be unpacked`, error);
  }
}

function readDirectory(file: Buffer): ReadonlyMap<string, Entry> {
  const end = endOf(file);
  const count = file.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) throw tooLarge(`it has more than ${MAX_ENTRIES} entries`);
  const entries = new Map<string, Entry>();
  let at = file.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + DIRECTORY_BYTES > file.length || file.readUInt32LE(at) !== DIRECTORY_MARK)
      throw broken('its directory is damaged');
    const nameBytes = file.readUInt16LE(at + 28);
    const name = file.toString('utf8', at + DIRECTORY_BYTES, at + DIRECTORY_BYTES + nameBytes);
    entries.set(name, {
      method: file.readUInt16LE(at + 10),
      isEncrypted: (file.readUInt16LE(at + 8) & ENCRYPTED) !== 0,
      packedBytes: file.readUInt32LE(at + 20),
      offset: file.readUInt32LE(at + 42),
    });
    at += DIRECTORY_BYTES + nameBytes + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

/** Where the end record is: before a comment of any length, which is why it is looked for from the back. */
function endOf(file: Buffer): number {
  const last = file.length - END_BYTES;
  for (let at = last; at >= 0 && at >= last - MAX_COMMENT_BYTES; at -= 1) {
    if (file.readUInt32LE(at) === END_MARK) return at;
  }
  throw broken('it has no directory: it is no zip file, or its end is missing');
}

function broken(detail: string, cause?: unknown): UnreadableDocument {
  return new UnreadableDocument('document_broken', detail, cause);
}

function tooLarge(detail: string): UnreadableDocument {
  return new UnreadableDocument('document_too_large', detail);
}
