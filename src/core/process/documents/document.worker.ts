import { parentPort } from 'node:worker_threads';
import { yieldCores } from '../../runtime/yield-cores.js';
import type { DocumentKind } from './document-kind.js';
import { readDocument } from './read-document.js';

/** What a document thread is asked. */
export interface DocumentRequest {
  readonly kind: DocumentKind;
  /** Transferred. */
  readonly body: Uint8Array;
}

yieldCores();

/** The entry of the document thread: one document after the other, each with an answer. */
parentPort?.on('message', ({ kind, body }: DocumentRequest) => {
  void readDocument(kind, body).then((reading) => parentPort?.postMessage(reading));
});
