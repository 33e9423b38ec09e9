import { parentPort } from 'node:worker_threads';
import { previewDeletion, removeJob } from './job-contents.js';
import { answered, type Handlers, refused, run, serve } from '../runtime/thread-rpc.js';
import type { UpkeepMethods } from './job-deletion.js';

/** Walks folders of jobs that nothing works on. */
const handlers: Handlers<UpkeepMethods> = {
  preview: (folder) => previewDeletion(folder),
  remove: (folder) => removeJob(folder),
};

if (!parentPort) throw new Error('Upkeep runs as a worker thread only.');
const port = parentPort;
serve<UpkeepMethods>(port, (requests) => {
  for (const request of requests) {
    try {
      port.postMessage([answered(request.id, run(handlers, request))]);
    } catch (error) {
      port.postMessage([refused(request.id, error)]);
    }
  }
});
