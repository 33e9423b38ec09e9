import { t } from '../../contract/language.js';
import { bridge } from '../bridge.js';
import { fail, type Result } from '../../contract/outcome.js';
import type { UrlExplanation } from '../../contract/rules.js';
import { ExplainBox } from '../explain/explain-box.js';
import { draftConfig } from '../settings/draft-store.js';
import fields from '../controls/fields.module.css';

/** Asks of a crawl that does not exist yet what it would do with a URL. */
export function ExplainDraft() {
  return (
    <details className={fields.more}>
      <summary>{t('Would this URL be crawled?')}</summary>
      <ExplainBox id="explain-draft" label={t('URL to explain')} ask={askDraft} />
    </details>
  );
}

async function askDraft(url: string): Promise<Result<UrlExplanation>> {
  const config = draftConfig();
  if (!config.ok) return fail({ code: 'bad_draft', message: config.error });
  return await bridge().invoke('rules.explainDraft', config.value, url);
}
