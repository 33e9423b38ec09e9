// First: it holds for all that follows.
import '../../runtime/yield-cores.js';
import { parentPort } from 'node:worker_threads';
import type { DocumentKind } from './document-kind.js';
import { readDocument } from './read-document.js';

/** What a document thread is asked. */
export interface DocumentRequest {
  readonly kind: DocumentKind;
  /** Transferred. */
  readonly body: Uint8Array;
}

/** The entry of the document thread: one document after the other, each with an answer. */
parentPort?.on('message', ({ kind, body }: DocumentRequest) => {
  void readDocument(kind, body).then((reading) => parentPort?.postMessage(reading));
});
