import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Processor } from '../process/types.js';
import { systemCode } from '../runtime/write-error.js';
import type { FieldSource, JobStore, ReadFields } from '../store/types.js';

/** Pages in the hands of the processor at once. */
const AT_ONCE = 8;

export interface FieldsAgainParts {
  readonly folder: string;
  readonly extract: readonly string[];
  readonly store: Pick<JobStore, 'fieldSources' | 'writeFields'>;
  readonly processor: Pick<Processor, 'readFields'>;
}

/** Reads the fields of all saved pages by the rules as they are now, without a request; answers how many pages it read. */
export async function readFieldsAgain(parts: FieldsAgainParts): Promise<number> {
  const { store } = parts;
  let read = 0;
  for (let after = 0; ; ) {
    const sources = await store.fieldSources(after);
    const last = sources.at(-1);
    if (last === undefined) return read;
    after = last.id;
    for (let at = 0; at < sources.length; at += AT_ONCE) {
      const some = await Promise.all(sources.slice(at, at + AT_ONCE).map((source) => readOne(parts, source)));
      const done = some.flatMap((one) => one ?? []);
      await store.writeFields(done);
      read += done.length;
    }
  }
}

/** Null where the page cannot be read: what is known of it stays. */
async function readOne(
  { folder, extract, processor }: FieldsAgainParts,
  { id, url, rawPath, contentType }: FieldSource,
): Promise<ReadFields | null> {
  if (extract.length === 0) return { id, fields: null };
  try {
    const body = Uint8Array.from(await readFile(join(folder, rawPath)));
    const fields = await processor.readFields({ url, body, contentType, extract });
    return fields.ok ? { id, fields: fields.value } : null;
  } catch (error) {
    // A file that somebody has moved; anything else the disk says goes to whoever asked.
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return null;
    throw error;
  }
}
