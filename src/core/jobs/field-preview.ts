import { readFile } from 'node:fs/promises';
import { type Fields, fieldRules } from '../../contract/extract.js';
import { t } from '../../contract/language.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import { contentPath } from '../job-folder/stored-files.js';
import { checkFieldRule } from '../process/fields/check-rule.js';
import type { Processor } from '../process/types.js';
import { errorMessage } from '../runtime/error-message.js';
import type { Job } from './job.js';

/** The fields that are tried, and on which page. */
export interface FieldsAsked {
  readonly address: string;
  readonly extract: readonly string[];
}

/** The fields of a page; null where none is asked of it. */
export type FieldsPreview = Promise<Result<Fields | null>>;

/** What the fields of these rules are on one page that a crawl has saved, without a request; null where none is asked of it. */
export async function previewFields(
  { folder, queries }: Pick<Job, 'folder' | 'queries'>,
  { address, extract }: FieldsAsked,
  processor: Pick<Processor, 'readFields'>,
): FieldsPreview {
  for (const text of extract) {
    const checked = checkFieldRule(text);
    if (!checked.ok) return checked;
  }
  if (fieldRules(extract).length === 0) return ok(null);
  const asked = await queries.askedFor(address);
  if (!asked.ok) return asked;
  const { rawPath = null, finalUrl = null, url = address, contentType = null } = asked.value.known?.record ?? {};
  const path = rawPath === null ? null : contentPath(folder.folder, rawPath);
  if (path === null)
    return fail({ code: 'no_such_url', message: t('This crawl has saved no page {address}.', { address }) });
  try {
    const body = Uint8Array.from(await readFile(path));
    return await processor.readFields({ url: finalUrl ?? url, body, contentType, extract });
  } catch (error) {
    return fail({
      code: 'no_file',
      message: t('The saved file of {address} cannot be read: {why}', { address, why: errorMessage(error) }),
    });
  }
}
