import { existsSync } from 'node:fs';
import { lstat, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EXPORT_FORMATS, type ExportFormat } from '../../contract/export.js';
import { patiently } from '../files/held-files.js';
import { OWNER_ONLY } from '../files/owner-only.js';
import { isTempName, tempName } from '../files/temp-names.js';
import { liveOwnerIn, writeOwner } from './lock.js';
import { systemCode } from '../runtime/write-error.js';

/** Where a job keeps its exports, inside its folder. */
export const EXPORTS_FOLDER = 'exports';
/** Beside what an export makes: the process that makes it. */
const OWNER_FILE = 'owner.json';
const MADE_FOLDER = 'made';
/** A temp folder without an owner is one whose process died in the moment between the two. */
const OWNERLESS_MS = 60_000;
const MOST_OF_A_SECOND = 1000;
const MOST_NAMED = 1000;
const FINAL_NAME = /^(?<format>[a-z]+)-(?<day>\d{4}-\d{2}-\d{2})-(?<h>\d{2})(?<m>\d{2})(?<s>\d{2})(?:-\d+)?$/;

/** The name of a temp folder of its own; `sweepExports` knows it as one. */
export function exportTempName(): string {
  return tempName();
}

/** Absolute path of an export's temp folder. */
export function exportTempPath(jobFolder: string, tempName: string): string {
  return join(jobFolder, EXPORTS_FOLDER, tempName);
}

/** Makes the temp folder of an export and answers the empty folder in it. Rejects with the system's error. */
export async function makeExportFolder(jobFolder: string, tempName: string): Promise<string> {
  const temp = exportTempPath(jobFolder, tempName);
  // Not recursive: a job's folder that is gone must not come back for an export.
  const exports = join(jobFolder, EXPORTS_FOLDER);
  await mkdir(exports, { mode: OWNER_ONLY }).catch((error: unknown) => {
    if (systemCode(error) !== 'EEXIST') throw error;
  });
  // A link there would lead what is written out of the job's folder.
  if (!(await lstat(exports)).isDirectory()) throw new Error(`${exports} is not a folder: remove or rename it`);
  await mkdir(temp, { mode: OWNER_ONLY });
  await writeOwner(join(temp, OWNER_FILE));
  const made = join(temp, MADE_FOLDER);
  await mkdir(made, { mode: OWNER_ONLY });
  return made;
}

/** Gives what was made its final name, `<format>-<date>-<time>` in UTC; answers it relative to the job's folder. */
export async function nameExport(made: string, jobFolder: string, format: ExportFormat, now: Date): Promise<string> {
  const moment = now.toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-');
  for (let copy = 1; copy <= MOST_OF_A_SECOND; copy += 1) {
    const name = `${EXPORTS_FOLDER}/${format}-${moment}${copy === 1 ? '' : `-${copy}`}`;
    const path = join(jobFolder, name);
    if (existsSync(path)) continue;
    try {
      await patiently(() => rename(made, path));
      return name;
    } catch (error) {
      // Another export of this second was faster with the name.
      if (!existsSync(path)) throw error;
    }
  }
  throw new Error(`There are ${MOST_OF_A_SECOND} exports named ${format}-${moment} already.`);
}

/** An export as it lies in its job's folder. */
export interface FoundExport {
  readonly format: ExportFormat;
  readonly begunAt: string;
  /** Relative to the job's folder, the one to open first at the beginning; at most 1,000. */
  readonly files: readonly string[];
  readonly fileCount: number;
  readonly bytes: number;
}

/** The exports that lie in a job's folder, newest first; none where they cannot be read. */
export async function findExports(jobFolder: string): Promise<readonly FoundExport[]> {
  const folder = join(jobFolder, EXPORTS_FOLDER);
  if (!(await isFolder(folder))) return [];
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found: FoundExport[] = [];
  for (const entry of entries) {
    const { name } = entry;
    if (!entry.isDirectory()) continue;
    const named = FINAL_NAME.exec(name);
    const format = EXPORT_FORMATS.find((one) => one === named?.groups?.format);
    if (!named || format === undefined) continue;
    const made = await contentOf(join(folder, name));
    if (made.files.length === 0) continue;
    const files = made.files.map((file) => `${EXPORTS_FOLDER}/${name}/${file}`);
    found.push({ format, begunAt: momentOf(named.groups ?? {}), ...made, files });
  }
  return found.sort((a, b) => b.begunAt.localeCompare(a.begunAt));
}

/** A link is none: it would lead out of the job's folder. */
async function isFolder(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => null); // Nothing was exported yet, or it cannot be read.
  return found?.isDirectory() ?? false;
}

/** What is in the folder of an export: its own files by name, those in folders below it as numbers only. */
export async function contentOf(folder: string): Promise<Pick<FoundExport, 'files' | 'fileCount' | 'bytes'>> {
  const own: string[] = [];
  const folders = [folder];
  let fileCount = 0;
  let bytes = 0;
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    for (const entry of await readdir(next, { withFileTypes: true }).catch(() => [])) {
      if (entry.isDirectory()) folders.push(join(next, entry.name));
      if (!entry.isFile()) continue;
      fileCount += 1;
      bytes += (await stat(join(next, entry.name)).catch(() => null))?.size ?? 0; // Moved away meanwhile.
      if (next === folder) own.push(entry.name);
    }
  }
  return { files: own.sort(byPlace).slice(0, MOST_NAMED), fileCount, bytes };
}

/** Numbered parts in their order; `llms.txt` before `llms-full.txt`, as it is to be opened first. */
function byPlace(a: string, b: string): number {
  return a.replace(/\.[^.]*$/, '').localeCompare(b.replace(/\.[^.]*$/, ''), 'en', { numeric: true });
}

function momentOf({ day = '', h = '', m = '', s = '' }: Readonly<Record<string, string>>): string {
  return `${day}T${h}:${m}:${s}.000Z`;
}

/** Removes a temp folder with all that is in it, if it is there. */
export async function removeExportFolder(jobFolder: string, tempName: string): Promise<void> {
  await rm(exportTempPath(jobFolder, tempName), { recursive: true, force: true, maxRetries: 8 });
}

/** Removes what exports of dead processes left half made; those that run are left alone. Answers how many they were. */
export async function sweepExports(jobFolder: string): Promise<number> {
  const folder = join(jobFolder, EXPORTS_FOLDER);
  let removed = 0;
  for (const name of await tempFolders(folder)) {
    if (!(await isAbandoned(join(folder, name)))) continue;
    await removeExportFolder(jobFolder, name);
    removed += 1;
  }
  return removed;
}

async function tempFolders(folder: string): Promise<readonly string[]> {
  try {
    // What is behind a link is not of this job.
    if (!(await lstat(folder)).isDirectory()) return [];
    const entries = await readdir(folder, { withFileTypes: true });
    const temps = entries.filter((entry) => entry.isDirectory() && isTempName(entry.name));
    return temps.map(({ name }) => name);
  } catch (error) {
    // Nothing was exported yet.
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function isAbandoned(temp: string): Promise<boolean> {
  const owner = join(temp, OWNER_FILE);
  if (existsSync(owner)) return (await liveOwnerIn(owner)) === null;
  const found = await stat(temp).catch(() => null); // Gone already: its own process removed it.
  return found !== null && Date.now() - found.mtimeMs > OWNERLESS_MS;
}
