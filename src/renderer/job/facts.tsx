import { useEffect } from 'react';
import { t } from '../../contract/language.js';
import { forecastWords } from '../live/forecast.js';
import { useForecast } from '../live/use-forecast.js';
import { useSnapshot } from '../stores/live.js';
import { followSavedTypes, useShownTypes } from '../stores/saved-types.js';
import { typesWords } from '../words/type-words.js';
import { budgetWords } from './budget-words.js';
import { aliasWords, overriddenWords, sitemapProblems, sitemapWords } from './fact-words.js';
import css from './notes.module.css';

const SHOWN_TYPES = 4;

/** What a person should know of a crawl and no counter shows, in one quiet line; nothing where there is nothing. */
export function Facts({ jobId }: { readonly jobId: string }) {
  useEffect(() => followSavedTypes(jobId), [jobId]);
  const sitemaps = useSnapshot((s) => sitemapWords(s.sitemaps));
  const reading = useSnapshot((s) => s.sitemaps !== null && s.sitemaps.reading !== null);
  const problems = useSnapshot((s) => sitemapProblems(s.sitemaps));
  const alias = useSnapshot((s) => aliasWords(s.aliases));
  const overridden = useSnapshot((s) => overriddenWords(s.robotsOverridden));
  const near = useSnapshot((s) => (s.budget && !s.budget.spent ? budgetWords(s.budget.name, s.config, null).near : ''));
  const forecast = forecastWords(useForecast());
  const types = typesWords(useShownTypes() ?? [], SHOWN_TYPES);
  if (forecast === '' && types === '' && sitemaps === '' && alias === '' && overridden === '' && near === '')
    return null;
  return (
    <ul className={css.facts} aria-label={t('Notes')}>
      {near !== '' && (
        <li className={css.warning} data-testid="budget-notice">
          <span aria-hidden="true">◔ </span>
          {near}
        </li>
      )}
      {forecast !== '' && <li data-testid="forecast">{forecast}</li>}
      {types !== '' && <li data-testid="types">{types}</li>}
      {sitemaps !== '' && (
        <li className={reading ? css.lively : undefined} data-testid="sitemaps">
          {sitemaps}
        </li>
      )}
      {problems !== '' && (
        <li className={css.warning} data-testid="sitemap-problems" title={problems}>
          <span aria-hidden="true">▲ </span>
          {problems.split('\n').at(-1)}
        </li>
      )}
      {alias !== '' && <li data-testid="aliases">{alias}</li>}
      {overridden !== '' && (
        <li className={css.warning} data-testid="robots-overridden">
          <span aria-hidden="true">▲ </span>
          {overridden}
        </li>
      )}
    </ul>
  );
}
