import { useEffect } from 'react';
import { t } from '../../contract/language.js';
import type { Result } from '../../contract/outcome.js';
import type { UrlExplanation } from '../../contract/rules.js';
import { bridge } from '../bridge.js';
import { ExplainBox } from '../explain/explain-box.js';
import { useSnapshot } from '../stores/live.js';
import { RulesForm } from './rules-form.js';
import css from './rules.module.css';
import { askCanUndo, fillRules } from './rules-store.js';

/** Which URLs belong to the crawl: to be changed while it runs or rests, and to be asked about. */
export function RulesView({ jobId }: { readonly jobId: string }) {
  const config = useSnapshot((s) => s.config);
  useEffect(() => fillRules(jobId, config), [jobId, config]);
  useEffect(() => void askCanUndo(jobId), [jobId, config]);
  const ask = (url: string): Promise<Result<UrlExplanation>> => bridge().invoke('rules.explain', jobId, url);
  return (
    <div className={css.view}>
      <section className={css.part} aria-label={t('Rules of this crawl')}>
        <h2 className={css.heading}>{t('Rules of this crawl')}</h2>
        <RulesForm />
      </section>
      <section className={css.part} aria-label={t('Would this URL be crawled?')}>
        <h2 className={css.heading}>{t('Would this URL be crawled?')}</h2>
        <ExplainBox key={jobId} id="explain-url" label={t('URL to explain')} ask={ask} />
      </section>
    </div>
  );
}
