import { createReadStream } from 'node:fs';
import { request as plainRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { AwsV4Signer } from 'aws4fetch';
import { msg } from '../../../contract/language.js';
import { saying } from '../../../contract/saying.js';
import type { Clock } from '../../runtime/clock.js';
import { errorMessage } from '../../runtime/error-message.js';
import { waitFor } from '../../runtime/wait.js';
import { StoreError, systemCode } from '../../runtime/write-error.js';
import type { AwsSettings } from './aws-settings.js';

/** A server that sends nothing for so long has gone. */
const SILENCE_MS = 60_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 16_000;
/** SHA-256 of nothing, hex. */
const OF_NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
/** Bytes of a refusal that are read: what is wrong stands at its beginning. */
const MOST_SAID = 10_000;
const GOING_ON = new AbortController().signal;

/** Where something lies in a file or an object: bytes. */
export interface Extent {
  readonly offset: number;
  readonly length: number;
}

/** An object as a list has it. */
export interface StoredObject {
  readonly key: string;
  readonly bytes: number;
  /** When it was put there, by the storage's clock; epoch. */
  readonly changedAtMs: number;
}

/** A file that is to become an object. */
export interface FileToPut {
  /** Absolute path. */
  readonly path: string;
  readonly bytes: number;
  /** Hex: the server refuses what does not arrive whole. */
  readonly sha256: string;
}

export interface ObjectStorageParts {
  readonly settings: AwsSettings;
  readonly bucket: string;
  readonly clock: Clock;
  /** How long it is tried again where the server is gone or asks to come back, milliseconds. */
  readonly patienceMs: number;
}

/** One bucket of S3-compatible object storage. Everything rejects with a StoreError in words, in which nothing of a key is. */
export class ObjectStorage {
  readonly #parts: ObjectStorageParts;

  constructor(parts: ObjectStorageParts) {
    this.#parts = parts;
  }

  /** Whether the bucket is there and may be used; tried once. */
  async check(): Promise<void> {
    await this.#patiently('', () => this.#ask('HEAD', '', null), AbortSignal.abort());
  }

  /** The object is there for good when it answers. An aborted signal ends the trying, not what is on its way. */
  async put(key: string, file: FileToPut, signal: AbortSignal): Promise<void> {
    await this.#patiently(key, () => this.#ask('PUT', key, file), signal);
  }

  /**
   * Reads a part of an object: `take` is given its bytes as they come, and again from the first where the server goes away meanwhile.
   * What `take` itself rejects with as a StoreError ends it. Rejects with NotRead where the storage does not give it.
   */
  async read<T>(
    key: string,
    { offset, length }: Extent,
    take: (bytes: AsyncIterable<Buffer>) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const range = `bytes=${offset}-${offset + length - 1}`;
    const read: { value?: { readonly of: T } } = {};
    const refusal = await this.#tried(async () => {
      const answer = await this.#send('GET', this.#addressOf(key), null, { range });
      if (answer.statusCode !== 206) return refusalOf(answer);
      read.value = { of: await take(answer) };
      return null;
    }, signal);
    if (read.value !== undefined) return read.value.of;
    throw new NotRead(refusal ?? { why: 'no answer', mayPass: true });
  }

  /** The objects whose names begin so; as many answers are asked for as it takes. */
  async list(prefix: string): Promise<readonly StoredObject[]> {
    const objects: StoredObject[] = [];
    for (let token: string | null = ''; token !== null; ) {
      const query = new URLSearchParams({ 'list-type': '2', prefix });
      if (token !== '') query.set('continuation-token', token);
      let said = '';
      const refusal = await this.#tried(async () => {
        const answer = await this.#send('GET', `${this.#addressOf('')}?${query.toString()}`, null);
        if (answer.statusCode !== 200) return refusalOf(answer);
        said = await text(answer);
        return null;
      }, GOING_ON);
      if (refusal !== null) throw this.#unlisted(prefix, refusal.why);
      objects.push(...listedIn(said));
      token = nextToken(said);
    }
    return objects;
  }

  /** The object is gone when it answers, and if it was never there. */
  async remove(key: string): Promise<void> {
    const refusal = await this.#tried(() => this.#ask('DELETE', key, null), GOING_ON);
    if (refusal === null) return;
    const words = msg('The object storage did not remove {place}: {why}.');
    throw new StoreError('write_failed', saying(words, { place: this.#placeOf(key), why: refusal.why }));
  }

  async #patiently(key: string, ask: () => Promise<Refusal | null>, signal: AbortSignal): Promise<void> {
    const refusal = await this.#tried(ask, signal);
    if (refusal !== null) throw this.#problem(key, refusal.why);
  }

  /** Null once the server did it; else why it did not at last. */
  async #tried(ask: () => Promise<Refusal | null>, signal: AbortSignal): Promise<Refusal | null> {
    const { clock, patienceMs } = this.#parts;
    const untilMs = clock.monotonic() + patienceMs;
    for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
      const refusal = await ask().catch((error: unknown) => gone(error));
      const isOver = signal.aborted || clock.monotonic() + waitMs > untilMs;
      if (refusal === null || !refusal.mayPass || isOver) return refusal;
      await waitFor(clock, waitMs, signal);
    }
  }

  #problem(key: string, why: string): StoreError {
    const place = this.#placeOf(key);
    return new StoreError(
      'write_failed',
      saying(msg('The object storage did not take {place}: {why}. The crawl goes on when it does.'), { place, why }),
    );
  }

  #unlisted(prefix: string, why: string): StoreError {
    const words = msg('The object storage does not say what is in {place}: {why}.');
    return new StoreError('write_failed', saying(words, { place: this.#placeOf(prefix), why }));
  }

  #placeOf(key: string): string {
    return `s3://${this.#parts.bucket}/${key}`;
  }

  /** Null where the server did it. */
  async #ask(method: 'HEAD' | 'PUT' | 'DELETE', key: string, file: FileToPut | null): Promise<Refusal | null> {
    const answer = await this.#send(method, this.#addressOf(key), file);
    const { statusCode: status = 0 } = answer;
    if (status >= 200 && status < 300) {
      answer.resume();
      return null;
    }
    return refusalOf(answer);
  }

  async #send(
    method: string,
    url: string,
    file: FileToPut | null,
    more: Readonly<Record<string, string>> = {},
  ): Promise<IncomingMessage> {
    const { settings } = this.#parts;
    const headers = { 'x-amz-content-sha256': file?.sha256 ?? OF_NOTHING, ...more };
    const { accessKeyId, secretAccessKey, sessionToken, region } = settings;
    const keys = { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
    const signer = new AwsV4Signer({ method, url, headers, ...keys, region, service: 's3' });
    const signed = await signer.sign();
    const options: RequestOptions = {
      method,
      headers: {
        ...Object.fromEntries(signed.headers),
        ...(file !== null && { 'content-length': file.bytes, 'content-type': 'application/warc' }),
      },
      timeout: SILENCE_MS,
    };
    const request = signed.url.protocol === 'http:' ? plainRequest : tlsRequest;
    return new Promise((resolve, reject) => {
      const sent = request(signed.url, options, resolve);
      sent.on('timeout', () => sent.destroy(new Error('no answer in time')));
      sent.on('error', reject);
      if (file === null) sent.end();
      // What cannot be sent whole is told by the request's own error, or by this one.
      else pipeline(createReadStream(file.path), sent).catch(reject);
    });
  }

  /** Of Amazon's servers each bucket has a name of its own; of others all have the server's. */
  #addressOf(key: string): string {
    const { bucket, settings } = this.#parts;
    const { endpoint, region } = settings;
    const path = key.split('/').map(encodeURIComponent).join('/');
    if (endpoint === null) return `https://${bucket}.s3.${region}.amazonaws.com/${path}`;
    return `${endpoint.href.replace(/\/$/, '')}/${bucket}/${path}`.replace(/\/$/, '');
  }
}

/** Why a server did not do it. */
interface Refusal {
  readonly why: string;
  /** It may by and by. */
  readonly mayPass: boolean;
}

/** Thrown where the storage does not give what was asked for. */
export class NotRead extends Error {
  /** It may by and by: it is the storage that does not answer, and not this object alone that is not there. */
  readonly mayPass: boolean;

  constructor({ why, mayPass }: Refusal) {
    super(why);
    this.mayPass = mayPass;
  }
}

/** An answer that is none of those that were wanted. One of the whole object is not read to its end. */
async function refusalOf(answer: IncomingMessage): Promise<Refusal> {
  const { statusCode: status = 0 } = answer;
  if (status < 300) {
    answer.destroy();
    return { why: `HTTP ${status}, and not the part that was asked for`, mayPass: false };
  }
  const said = await text(answer).then((all) => all.slice(0, MOST_SAID));
  return { why: refusalWords(status, said), mayPass: status >= 500 || status === 429 || status === 408 };
}

/** A file that cannot be read is no matter of the server, nor is what is wrong with what was read. */
function gone(error: unknown): Refusal {
  if (error instanceof StoreError) throw error;
  const isOfFile = error instanceof Error && 'path' in error && systemCode(error) !== null;
  return { why: errorMessage(error), mayPass: !isOfFile };
}

/** The objects of one answer of a list. */
function listedIn(said: string): readonly StoredObject[] {
  return [...said.matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, object = '']) => ({
    key: elementOf(object, 'Key') ?? '',
    bytes: Number(elementOf(object, 'Size') ?? 0),
    changedAtMs: Date.parse(elementOf(object, 'LastModified') ?? ''),
  }));
}

/** Where the list goes on; null = it is whole. */
function nextToken(said: string): string | null {
  return elementOf(said, 'IsTruncated') === 'true' ? elementOf(said, 'NextContinuationToken') : null;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The text of the first such element; null = there is none. */
function elementOf(said: string, name: string): string | null {
  const [, found] = new RegExp(`<${name}>([^<]*)</${name}>`).exec(said) ?? [];
  return found?.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, entity: string) => ENTITIES[entity] ?? '') ?? null;
}

/** Servers say in XML what is wrong; a HEAD has no words. */
function refusalWords(status: number, said: string): string {
  const [, code] = /<Code>([\w.]{1,100})<\/Code>/.exec(said) ?? [];
  const known: Readonly<Record<number, string>> = { 403: 'AccessDenied', 404: 'NoSuchBucket' };
  const word = code ?? known[status];
  return word === undefined ? `HTTP ${status}` : `HTTP ${status} ${word}`;
}
