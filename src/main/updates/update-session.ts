import { net, type Session, session } from 'electron';
import { fail, ok } from '../../contract/outcome.js';
import type { UpdateFailure } from '../../contract/updates.js';
import { answerFailure } from './answer-check.js';
import type { FeedRequest } from './feed.js';
import type { Release } from './release.js';

/** The name that electron-updater gives the session of its requests. In memory: it keeps no cookie and no cache. */
const SESSION = 'electron-updater';
const ANSWER_WITHIN_MS = 30_000;

/** What the network says of a download that its own library tells only as an error. */
export interface DownloadWatch {
  /** Why the answer was refused; null when it was not. */
  readonly refusal: () => UpdateFailure | null;
  readonly end: () => void;
}

/** The session in which the feed's host is asked, and in which nobody else can be. */
export class UpdateSession {
  readonly #session: Session;
  /** The file that may be downloaded now. */
  #wanted: { readonly url: string; readonly release: Release } | null = null;
  #refusal: UpdateFailure | null = null;

  /** `folder`: address of the feed's folder. */
  constructor(folder: string) {
    this.#session = session.fromPartition(SESSION, { cache: false });
    // Neither version nor system.
    this.#session.setUserAgent('Orbweaver');
    const { webRequest } = this.#session;
    webRequest.onBeforeRequest(({ url }, answer) => {
      const isForeign = !url.startsWith(folder);
      if (isForeign) this.#refusal ??= 'redirected';
      answer({ cancel: isForeign });
    });
    webRequest.onHeadersReceived(({ url, statusCode: status, responseHeaders }, answer) => {
      const wanted = this.#wanted;
      if (!wanted || !url.startsWith(wanted.url)) return answer({});
      this.#refusal ??= answerFailure({ status, headers: responseHeaders ?? {} }, wanted.release.size);
      answer({ cancel: this.#refusal !== null });
    });
  }

  /** Lets one file be downloaded until `end`. */
  watch(url: string, release: Release): DownloadWatch {
    this.#wanted = { url, release };
    this.#refusal = null;
    return {
      refusal: () => this.#refusal,
      end: () => {
        this.#wanted = null;
      },
    };
  }

  readonly request: FeedRequest = (url, maxBytes, signal) =>
    new Promise((resolve) => {
      const request = net.request({ url, session: this.#session, redirect: 'manual', credentials: 'omit' });
      const timer = setTimeout(() => end(fail('no_answer')), ANSWER_WITHIN_MS);
      const onAbort = (): void => end(fail('no_answer'));
      const end = (result: Awaited<ReturnType<FeedRequest>>): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        resolve(result);
        request.abort();
      };
      signal.addEventListener('abort', onAbort);
      request.on('redirect', () => end(fail('redirected')));
      request.on('error', () => end(fail('no_answer')));
      request.on('response', (response) => {
        const failure = answerFailure({ status: response.statusCode, headers: response.headers }, null);
        if (failure !== null) return end(fail(failure));
        const chunks: Buffer[] = [];
        let bytes = 0;
        response.on('data', (chunk) => {
          bytes += chunk.length;
          if (bytes > maxBytes) return end(fail('too_large'));
          chunks.push(chunk);
        });
        response.on('error', () => end(fail('no_answer')));
        response.on('end', () => end(ok(Buffer.concat(chunks).toString('utf8'))));
      });
      request.end();
    });
}
