import type { PartialConfig } from '../../contract/ipc.js';
import type { JobConfig } from '../../contract/job-config.js';
import { t } from '../../contract/language.js';
import { fail, type Result } from '../../contract/outcome.js';
import type { Drawing } from '../render/drawing.js';
import { checkConfig } from './check-config.js';

/** The configuration, where it is valid and a crawl with it can begin on this machine. */
export async function startableConfig(given: PartialConfig, drawing: Drawing | undefined): Promise<Result<JobConfig>> {
  const config = checkConfig(given);
  if (!config.ok) return config;
  const missing = await missingFor(config.value, drawing);
  return missing === null ? config : fail({ code: 'renderer_missing', message: missing, field: 'render' });
}

/**
 * Why a crawl that renders every page cannot begin here, as a sentence; null where it can. One that renders where that helps
 * goes without.
 */
export async function missingFor({ render }: JobConfig, drawing: Drawing | undefined): Promise<string | null> {
  if (render !== 'all') return null;
  if (drawing !== undefined) return drawing.whatIsMissing();
  return t('This program cannot render pages.');
}
