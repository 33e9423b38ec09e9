import { parentPort } from 'node:worker_threads';
import { serveHandlers } from '../runtime/thread-rpc.js';
import { previewDeletion, removeJob } from './job-contents.js';
import type { DeletionMethods } from './job-deletion.js';

/** The deletion thread: walks folders of jobs that nothing works on. */
if (!parentPort) throw new Error('A deletion runs as a worker thread only.');
serveHandlers<DeletionMethods>(parentPort, { preview: previewDeletion, remove: removeJob });
