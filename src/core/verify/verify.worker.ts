import { parentPort } from 'node:worker_threads';
import type { VerifyReport } from '../../contract/verify.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import { databasePath } from '../job-folder/job-paths.js';
import { serveHandlers } from '../runtime/thread-rpc.js';
import { openForReading } from '../store/database/open-database.js';
import { openProblem } from '../store/database/open-problem.js';
import { Verification } from './verification.js';
import type { VerifyMethods } from './verify-job.js';

/** The verifying thread: reads and waits synchronously. */
function verify(folder: string): Result<VerifyReport> {
  const path = databasePath(folder);
  const opened = openForReading(path);
  if (!opened.ok) return fail(opened.error);
  try {
    return ok(new Verification({ folder, connection: opened.value, nowMs: Date.now() }).run());
  } catch (error) {
    return fail(openProblem(path, error));
  } finally {
    opened.value.close();
  }
}

if (!parentPort) throw new Error('The verifier runs as a worker thread only.');
serveHandlers<VerifyMethods>(parentPort, { verify });
