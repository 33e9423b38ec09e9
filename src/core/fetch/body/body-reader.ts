import { msg } from '../../../contract/language.js';
import { type Saying, saying } from '../../../contract/saying.js';
import type { ErrorCode } from '../../../contract/outcome.js';
import { ByteCollector } from './byte-collector.js';
import { type Coding, decodedInOneGo } from './codings.js';
import { DecodeChain } from './decode-chain.js';
import { beginsGzip, gzipMembersLength } from './gzip-tail.js';

/** How a body is to be read, decided from the headers alone. */
export interface BodyPlan {
  readonly codings: readonly Coding[];
  /** The most decoded bytes. */
  readonly maxBytes: number;
  /** What happens above that: an error, the part that fits is the body, or the body is left out. */
  readonly onOverflow: 'fail' | 'truncate' | 'skip';
  /** The announced size of the encoded body; null when not announced. */
  readonly contentLength: number | null;
}

/** How reading ended. `detail` completes the sentence "the body …". */
export type BodyEnd =
  | { readonly ok: true; readonly body: Buffer }
  /** Larger than what is wanted, and so not wanted at all. */
  | { readonly ok: false; readonly code: 'left_out' }
  | ({ readonly ok: false } & Problem);

interface Problem {
  readonly code: ErrorCode;
  readonly detail: Saying;
}

export interface BodyEvents {
  /** Once; may come before the wire is at its end, when the limit is reached or the coding is broken. */
  onDone(end: BodyEnd): void;
  onDrain(): void;
}

/** Encoded bytes beyond the decoded limit that are still read: codings may add a little to what cannot be compressed. */
const WIRE_SLACK_BYTES = 1024 * 1024;
/** Encoded gzip bytes kept so that a body with garbage behind it can be read again. */
const MOST_KEPT_BYTES = 8 * 1024 * 1024;

/** An encoded body up to this size waits for its end and is decoded in one go. */
const MOST_GATHERED_BYTES = 64 * 1024;

/** zlib's words for bytes that begin no gzip member: what garbage behind the last one provokes. */
const MEMBER_HEADER_ERROR = /header|compression method|window size/;

/** Decodes and gathers one body while it arrives, and stops at the limit on decoded bytes. */
export class BodyReader {
  readonly #plan: BodyPlan;
  readonly #events: BodyEvents;
  #collector: ByteCollector;
  #chain: DecodeChain | null = null;
  #wireBytes = 0;
  #wireEnded = false;
  #decodedEnd = false;
  #done = false;
  /** Encoded bytes for a second reading; null when there will be none. */
  #kept: ByteCollector | null;
  /** Set when the gzip data broke off where garbage may follow whole members; the end of the wire will tell. */
  #tailProblem: Problem | null = null;
  /** Encoded bytes that no decoder has seen; null once one has. */
  #gathered: Buffer[] | null = [];

  constructor(plan: BodyPlan, events: BodyEvents) {
    this.#plan = plan;
    this.#events = events;
    this.#collector = new ByteCollector(plan.maxBytes, plan.codings.length === 0 ? plan.contentLength : null);
    this.#kept = plan.codings.at(-1) === 'gzip' ? new ByteCollector(MOST_KEPT_BYTES, null) : null;
  }

  get decodedBytes(): number {
    return this.#collector.bytes;
  }

  get wireBytes(): number {
    return this.#wireBytes;
  }

  /** Takes bytes off the wire; false asks to wait for `onDrain`. */
  write(chunk: Buffer): boolean {
    if (this.#done) return true;
    this.#wireBytes += chunk.length;
    if (this.#plan.codings.length === 0) {
      this.#collect(chunk);
      return true;
    }
    if (this.#wireBytes > this.#plan.maxBytes + WIRE_SLACK_BYTES) {
      this.#overflow();
      return true;
    }
    if (this.#gathered === null) return this.#stream(chunk);
    this.#gathered.push(chunk);
    return this.#wireBytes <= MOST_GATHERED_BYTES || this.#stream(this.#takeGathered());
  }

  /** The wire came to its proper end; `onDone` follows, at once or when the decoders are through. */
  end(): void {
    this.#wireEnded = true;
    if (!this.#done && this.#gathered !== null && this.#wireBytes > 0 && this.#plan.codings.length > 0) {
      const encoded = this.#takeGathered();
      const decoded = decodedInOneGo(this.#plan.codings, encoded);
      if (decoded !== null) return this.#succeedWith(decoded);
      this.#stream(encoded);
    }
    if (this.#tailProblem !== null) this.#readWithoutTail(this.#tailProblem);
    else if (this.#chain === null || this.#decodedEnd) this.#succeed();
    else this.#chain.end();
  }

  /** Frees everything; `onDone` is not called any more. */
  abandon(): void {
    this.#done = true;
    this.#chain?.stop();
    this.#collector.drop();
    this.#kept = null;
    this.#gathered = null;
  }

  #takeGathered(): Buffer {
    const encoded = Buffer.concat(this.#gathered ?? []);
    this.#gathered = null;
    return encoded;
  }

  #stream(chunk: Buffer): boolean {
    this.#keep(chunk);
    if (this.#tailProblem !== null) return true;
    this.#chain ??= this.#openChain();
    return this.#chain.write(chunk);
  }

  #succeedWith(decoded: Buffer): void {
    this.#collect(decoded);
    this.#succeed();
  }

  #openChain(): DecodeChain {
    return new DecodeChain(this.#plan.codings, {
      onData: (chunk) => this.#collect(chunk),
      onEnd: () => {
        this.#decodedEnd = true;
        if (this.#wireEnded) this.#succeed();
      },
      onError: (error, outermost) => this.#decodingFailed(error, outermost),
      onDrain: () => this.#events.onDrain(),
    });
  }

  #collect(chunk: Buffer): void {
    if (!this.#done && !this.#collector.push(chunk)) this.#overflow();
  }

  #keep(chunk: Buffer): void {
    if (this.#kept === null) return;
    if (this.#wireBytes <= MOST_KEPT_BYTES) this.#kept.push(chunk);
    else if (this.#tailProblem !== null)
      this.#fail('corrupt_encoding', saying(msg('has too much behind its gzip data')));
    else this.#kept = null;
  }

  #overflow(): void {
    if (this.#plan.onOverflow === 'truncate') this.#succeed();
    else if (this.#plan.onOverflow === 'skip') this.#end({ ok: false, code: 'left_out' });
    else this.#fail('body_too_large', saying(msg('is larger than {n} bytes'), { n: String(this.#plan.maxBytes) }));
  }

  #decodingFailed(error: NodeJS.ErrnoException, outermost: boolean): void {
    if (this.#done) return;
    const label = this.#plan.codings.join(', ');
    const isCut = error.code === 'Z_BUF_ERROR';
    const problem: Problem = isCut
      ? { code: 'truncated_body', detail: saying(msg('ends in the middle of its {label} data'), { label }) }
      : { code: 'corrupt_encoding', detail: saying(msg('is not valid {label}: {why}'), { label, why: error.message }) };
    const mayHaveTail = outermost && this.#kept !== null && (isCut || MEMBER_HEADER_ERROR.test(error.message));
    if (!mayHaveTail) return this.#fail(problem.code, problem.detail);
    this.#tailProblem = problem;
    this.#chain?.stop();
    if (this.#wireEnded) this.#readWithoutTail(problem);
    else this.#events.onDrain();
  }

  /** Node's gunzip gave up; if whole members came before that, they are the body and the rest is garbage. */
  #readWithoutTail({ code, detail }: Problem): void {
    const bytes = this.#kept?.take() ?? Buffer.alloc(0);
    this.#kept = null;
    void gzipMembersLength(bytes, this.#plan.maxBytes).then((length) => {
      if (this.#done) return;
      if (length === 0 || length === bytes.length || beginsGzip(bytes, length)) return this.#fail(code, detail);
      this.#collector.drop();
      this.#collector = new ByteCollector(this.#plan.maxBytes, null);
      this.#chain = this.#openChain();
      this.#chain.write(bytes.subarray(0, length));
      this.#chain.end();
    });
  }

  #succeed(): void {
    if (!this.#done) this.#end({ ok: true, body: this.#collector.take() });
  }

  #fail(code: ErrorCode, detail: Saying): void {
    this.#end({ ok: false, code, detail });
  }

  #end(end: BodyEnd): void {
    if (this.#done) return;
    this.abandon();
    this.#events.onDone(end);
  }
}
