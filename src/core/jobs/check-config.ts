import type { PartialConfig } from '../../contract/ipc.js';
import type { JobConfig } from '../../contract/job-config.js';
import { t } from '../../contract/language.js';
import { parseJobConfig } from '../../contract/job-schema.js';
import { fail, type Result } from '../../contract/outcome.js';
import { checkFieldRule } from '../process/fields/check-rule.js';
import type { Drawing } from '../render/drawing.js';
import { browserSelectorProblem } from '../process/fields/selector.js';
import { checkPattern } from '../scope/rules.js';

/** The configuration as the schema takes it, its patterns checked, the first problem with the field it came from. */
export function checkConfig(given: PartialConfig): Result<JobConfig> {
  const config = parseJobConfig(given);
  if (!config.ok) return config;
  for (const field of ['include', 'exclude'] as const) {
    for (const pattern of config.value[field]) {
      const checked = checkPattern(pattern);
      if (!checked.ok) return fail({ ...checked.error, field });
    }
  }
  for (const text of config.value.extract) {
    const checked = checkFieldRule(text);
    if (!checked.ok) return checked;
  }
  const { renderWait } = config.value;
  const problem = renderWait === null ? null : browserSelectorProblem(renderWait);
  return problem === null ? config : fail({ code: 'bad_config', field: 'renderWait', message: problem });
}

/** The configuration, where it is valid and a crawl with it can begin on this machine. */
export async function startableConfig(given: PartialConfig, drawing: Drawing | undefined): Promise<Result<JobConfig>> {
  const config = checkConfig(given);
  if (!config.ok) return config;
  const missing = await missingFor(config.value, drawing);
  const field = config.value.render === 'all' ? 'render' : 'pictures';
  return missing === null ? config : fail({ code: 'renderer_missing', message: missing, field });
}

/**
 * Why a crawl that renders every page, or has a picture of each, cannot begin here, as a sentence; null where it can. One that
 * renders where that helps goes without.
 */
export async function missingFor(
  { render, pictures }: JobConfig,
  drawing: Drawing | undefined,
): Promise<string | null> {
  if (render !== 'all' && pictures === 'off') return null;
  if (drawing !== undefined) return drawing.whatIsMissing();
  return t('This program cannot render pages.');
}
