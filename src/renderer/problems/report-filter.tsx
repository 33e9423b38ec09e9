import { useEffect, useState } from 'react';
import { t } from '../../contract/language.js';
import { UNLISTED } from '../../contract/reports.js';
import controls from '../controls/controls.module.css';
import css from './problems.module.css';
import { filterReport, useProblems } from './problems-store.js';

/** Lets a person type on without a question for each letter. */
const TYPING_MS = 200;

/** Narrows the report on show to the rows with some text, and says how many there are then. */
export function ReportFilter() {
  const [text, setText] = useState(() => useProblems.getState().filter.text);
  const asked = useProblems((state) => state.rows.filter.text);
  const total = useProblems((state) => state.rows.total);
  const unlisted = useProblems((state) => state.unlisted);
  useEffect(() => {
    const timer = setTimeout(() => filterReport(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <>
      <input
        className={css.filter}
        type="search"
        aria-label={t('Filter the findings')}
        placeholder={t('Filter by URL, words or status')}
        spellCheck={false}
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <span className={asked === '' ? controls.hidden : css.rows} role="status" aria-label={t('Rows found')}>
        {asked !== '' && total !== null ? t('{n, plural, one {# row} other {# rows}}', { n: total }) : ''}
      </span>
      {unlisted > 0 && <p className={css.unlisted}>{t(UNLISTED, { n: unlisted })}</p>}
    </>
  );
}
