// The room job-folder: what lies in a job’s folder and who owns it: job.json, job-state.json, lock, sweep, deletion.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { JobConfig } from '../../contract/job-config.js';
import { parseJobConfig } from '../../contract/job-schema.js';
import { t } from '../../contract/language.js';
import { fail, ok, type Problem, type Result } from '../../contract/outcome.js';
import { writeFileAtomically } from '../files/atomic-write.js';
import { systemCode } from '../runtime/write-error.js';
import { errorMessage } from '../runtime/error-message.js';
import { JOB_FILE } from './job-paths.js';

/** The version of `job.json` this program writes, and the newest it reads. */
export const JOB_VERSION = 1;

/** `job.json`: what was asked. */
export interface JobDocument {
  readonly version: typeof JOB_VERSION;
  readonly jobId: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly title: string;
  readonly config: JobConfig;
  /** The crawl that it is a worker of; absent where its own database has everything. */
  readonly frontier?: SharedFrontier;
}

/** A crawl in a database that workers on several machines share. Holds no secret. */
export interface SharedFrontier {
  /** `postgres://user@host:port/database`, without a password. */
  readonly address: string;
  /** Of the crawl: lower-case letters, digits and `_`, at most 40 of them. */
  readonly crawl: string;
}

export interface JobFolder extends JobDocument {
  /** Absolute path. */
  readonly folder: string;
}

const documentSchema = z.object({
  version: z.number().int().min(1),
  jobId: z.string().min(1).max(200),
  createdAt: z.string().min(1).max(100),
  title: z.string().max(1000),
  config: z.unknown(),
  frontier: z.object({ address: z.string().max(2000), crawl: z.string().max(40) }).exactOptional(),
});

/** Writes a new job's `job.json`. Rejects with the system's error. */
export async function writeJobDocument(folder: string, document: JobDocument): Promise<void> {
  const { version, jobId, createdAt, title, config, frontier } = document;
  const content = JSON.stringify({ version, jobId, createdAt, title, config, frontier }, null, 2);
  await writeFileAtomically(join(folder, JOB_FILE), `${content}\n`);
}

/** Reads and checks a job's `job.json`. */
export async function readJobFolder(folder: string): Promise<Result<JobFolder>> {
  const path = join(folder, JOB_FILE);
  let input: unknown;
  try {
    input = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR')
      return fail({
        code: 'job_missing',
        message: t('There is no crawl in “{folder}”: it has no {file}.', { folder, file: JOB_FILE }),
      });
    return fail(broken(path, errorMessage(error)));
  }
  const document = parseDocument(path, input);
  return document.ok ? ok({ ...document.value, folder }) : document;
}

function parseDocument(path: string, input: unknown): Result<JobDocument> {
  const parsed = documentSchema.safeParse(input);
  if (!parsed.success) return fail(broken(path, wrongFields(parsed.error)));
  const { version, jobId, createdAt, title, config, frontier } = parsed.data;
  if (version > JOB_VERSION)
    return fail({
      code: 'job_newer',
      message: t(
        '“{path}” was written by a newer Orbweaver (format {version}; this one knows up to {known}). Update Orbweaver to open it.',
        { path, version: String(version), known: String(JOB_VERSION) },
      ),
    });
  const checked = parseJobConfig(config);
  if (!checked.ok) return fail(broken(path, checked.error.message));
  const shared = frontier && { frontier };
  return ok({ version: JOB_VERSION, jobId, createdAt, title, config: checked.value, ...shared });
}

function wrongFields({ issues }: z.ZodError): string {
  const fields = [...new Set(issues.flatMap(({ path: [field] }) => (field === undefined ? [] : String(field))))];
  return fields.length === 0
    ? t('it is not a crawl’s.')
    : t('it was changed or damaged ({fields}). Restore it from a copy.', { fields: fields.join(', ') });
}

function broken(path: string, detail: string): Problem {
  return { code: 'job_broken', message: t('“{path}” cannot be used: {detail}', { path, detail }) };
}
