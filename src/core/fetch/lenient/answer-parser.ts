import { cutAnswerError, largeHeadError, unreadableAnswerError } from '../errors.js';
import { type AnswerHead, isStatusLine, NO_STATUS_LINE, readHead } from './answer-head.js';
import type { Leniency } from '../../../contract/leniency.js';

export interface AnswerEvents {
  /** Of the answer, and before it of interim (1xx) ones. */
  onHead(head: AnswerHead): void;
  onData(bytes: Buffer): void;
  /** The body is whole. Nothing comes after this or `onError`. */
  onEnd(): void;
  onError(error: Error): void;
}

/** What the next bytes are; `over` when none are wanted. */
type Expecting = 'head' | 'body' | 'chunk_size' | 'chunk' | 'chunk_end' | 'trailers' | 'over';

/** What stands behind the number is left out, as curl does; but not `0x4`, which would end the body at its 0. */
const CHUNK_SIZE = /^[ \t]*0*([\da-f]{1,13})(?:[ \t;].*)?$/is;
const PROPER_CHUNK_SIZE = /^[\da-f]+(?:;.*)?$/is;

/**
 * Reads one answer off a connection, and what is not quite HTTP as browsers do. Holds the lines of one head at most
 * (`maxHeadBytes`), and never throws: what cannot be read is told to `onError`.
 */
export class AnswerParser {
  readonly #maxHeadBytes: number;
  readonly #events: AnswerEvents;
  readonly #lenient = new Set<Leniency>();
  #expecting: Expecting = 'head';
  #lines: string[] = [];
  /** The beginning of a line whose end is to come. */
  #line = '';
  /** Of the head's or trailer's lines, the last, unfinished one not counted. */
  #headBytes = 0;
  /** Of the body or the chunk; infinite where the connection's end is the body's. */
  #leftBytes = 0;

  constructor(maxHeadBytes: number, events: AnswerEvents) {
    this.#maxHeadBytes = maxHeadBytes;
    this.#events = events;
  }

  /** What was borne with so far. */
  get lenient(): readonly Leniency[] {
    return [...this.#lenient];
  }

  write(bytes: Buffer): void {
    for (let at = 0; at < bytes.length && this.#expecting !== 'over'; ) {
      const isBody = this.#expecting === 'body' || this.#expecting === 'chunk';
      at = isBody ? this.#takeBody(bytes, at) : this.#takeLine(bytes, at);
    }
  }

  /** The other side closed the connection. */
  end(): void {
    if (this.#expecting === 'body' && this.#leftBytes === Number.POSITIVE_INFINITY) this.#finish();
    else if (this.#expecting === 'head' && this.#lines.length === 0 && this.#line !== '') this.#headLine(this.#line);
    if (this.#expecting !== 'over') this.#fail(cutAnswerError());
  }

  /** No event comes after this. */
  stop(): void {
    this.#expecting = 'over';
    this.#lines = [];
    this.#line = '';
  }

  #takeBody(bytes: Buffer, at: number): number {
    const to = Math.min(bytes.length, at + this.#leftBytes);
    this.#leftBytes -= to - at;
    this.#events.onData(bytes.subarray(at, to));
    if (this.#leftBytes > 0) return to;
    if (this.#expecting === 'body') this.#finish();
    else if (this.#expecting === 'chunk') this.#expecting = 'chunk_end';
    return to;
  }

  #takeLine(bytes: Buffer, at: number): number {
    const lineFeed = bytes.indexOf(0x0a, at);
    const to = lineFeed === -1 ? bytes.length : lineFeed;
    this.#line += bytes.toString('latin1', at, to);
    if (this.#headBytes + this.#line.length > this.#maxHeadBytes) this.#fail(largeHeadError());
    else if (lineFeed !== -1) this.#endLine();
    return to + 1;
  }

  #endLine(): void {
    const line = withoutReturns(this.#line);
    const returns = this.#line.length - line.length;
    this.#line = '';
    if (returns === 0) this.#note('bare_lf');
    else if (returns > 1) this.#note('control_character');
    switch (this.#expecting) {
      case 'chunk_size':
        return this.#beginChunk(line);
      case 'chunk_end':
        if (line !== '') return this.#fail(unreadableAnswerError('a chunk is longer than it says'));
        this.#expecting = 'chunk_size';
        return;
      case 'trailers':
        this.#headBytes += line.length + 1;
        if (line === '') this.#finish();
        return;
      default:
        return this.#headLine(line);
    }
  }

  #headLine(line: string): void {
    this.#headBytes += line.length + 1;
    const isFirst = this.#lines.length === 0;
    if (line !== '' && isFirst && !isStatusLine(line)) return this.#fail(unreadableAnswerError(NO_STATUS_LINE));
    if (line !== '') this.#lines.push(line);
    // Empty lines before an answer are left over from the one before (RFC 9112 §2.2).
    else if (!isFirst) this.#endHead();
  }

  #endHead(): void {
    const reading = readHead(this.#lines, (leniency) => this.#note(leniency));
    this.#lines = [];
    this.#headBytes = 0;
    if (!reading.ok) return this.#fail(unreadableAnswerError(reading.problem));
    const { head } = reading;
    if (head.status === 101) return this.#fail(unreadableAnswerError('it changes to another protocol unasked'));
    if (head.status === 100) this.#note('unexpected_interim');
    if (head.status >= 200) this.#expectBody(head);
    this.#events.onHead(head);
    if (this.#expecting === 'body' && this.#leftBytes === 0) this.#finish();
  }

  #expectBody({ framing }: AnswerHead): void {
    this.#expecting = framing.kind === 'chunked' ? 'chunk_size' : 'body';
    if (framing.kind === 'close') this.#leftBytes = Number.POSITIVE_INFINITY;
    else if (framing.kind === 'length') this.#leftBytes = framing.bytes;
  }

  #beginChunk(line: string): void {
    const [, size] = CHUNK_SIZE.exec(line) ?? [];
    if (size === undefined) return this.#fail(unreadableAnswerError('the size of a chunk is not a number'));
    if (!PROPER_CHUNK_SIZE.test(line)) this.#note('odd_chunk_size');
    this.#leftBytes = Number.parseInt(size, 16);
    this.#expecting = this.#leftBytes === 0 ? 'trailers' : 'chunk';
  }

  #note(leniency: Leniency): void {
    this.#lenient.add(leniency);
  }

  #finish(): void {
    this.stop();
    this.#events.onEnd();
  }

  #fail(error: Error): void {
    this.stop();
    this.#events.onError(error);
  }
}

/** Without the CR at its end, of which some servers send two. */
function withoutReturns(line: string): string {
  let to = line.length;
  while (to > 0 && line[to - 1] === '\r') to -= 1;
  return line.slice(0, to);
}
