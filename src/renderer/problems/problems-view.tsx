import { type KeyboardEvent, useEffect, useRef } from 'react';
import { t } from '../../contract/language.js';
import { REPORT_WORDS, REPORTS, type ReportName } from '../../contract/reports.js';
import { formatCount } from '../format/numbers.js';
import { ListCopy } from '../list-copy/list-copy.js';
import { CoverageStatement } from './coverage-statement.js';
import { FieldHits } from './field-hits.js';
import css from './problems.module.css';
import { readProblems, showReport, useProblems } from './problems-store.js';
import { FetchListed } from './fetch-listed.js';
import { ReportFilter } from './report-filter.js';
import { ReportGrid } from './report-grid.js';

/** What went wrong and what was found: the statement of what became of all URLs, and one report at a time. */
export function ProblemsView({ jobId }: { readonly jobId: string }) {
  useEffect(() => readProblems(jobId), [jobId]);
  const report = useProblems((state) => state.report);
  return (
    <section className={css.view} aria-label={t('Problems')}>
      <CoverageStatement />
      <ReportList shown={report} />
      <div className={css.report}>
        <div>
          <div className={css.top}>
            <p className={css.story}>{t(REPORT_WORDS[report].story)}</p>
            <div className={css.tools}>
              <ReportFilter />
              <FetchListed jobId={jobId} report={report} />
              <ListCopy
                jobId={jobId}
                source={() => ({ kind: 'report', report, text: useProblems.getState().filter.text })}
              />
            </div>
          </div>
          {report === 'fields_missing' && <FieldHits jobId={jobId} />}
        </div>
        <ReportGrid key={report} report={report} />
      </div>
    </section>
  );
}

/** One stop for the Tab key; arrows move between the reports. */
function ReportList({ shown }: { readonly shown: ReportName }) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const next = REPORTS[REPORTS.indexOf(shown) + step];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    showReport(next);
    list.current?.querySelector<HTMLButtonElement>(`[data-report="${next}"]`)?.focus();
  };
  return (
    <div ref={list} className={css.list} role="group" aria-label={t('Reports')} onKeyDown={onKeyDown}>
      {REPORTS.map((name) => (
        <ReportEntry key={name} name={name} isShown={name === shown} />
      ))}
    </div>
  );
}

/** Every crawl has these: they are no problems. */
const RANKINGS: readonly ReportName[] = ['slowest', 'largest'];

function ReportEntry({ name, isShown }: { readonly name: ReportName; readonly isShown: boolean }) {
  const count = useProblems((state) => state.coverage?.findings[name] ?? null);
  const isKnown = useProblems(({ renewals }) => renewals > 0);
  return (
    <button
      type="button"
      className={css.entry}
      data-report={name}
      data-empty={count === 0 && isKnown}
      data-counting={!isKnown || RANKINGS.includes(name)}
      aria-pressed={isShown}
      tabIndex={isShown ? 0 : -1}
      title={t(REPORT_WORDS[name].story)}
      onClick={() => showReport(name)}
    >
      <span>{t(REPORT_WORDS[name].name)}</span>
      <b data-testid={`report-${name}`}>{count === null ? '–' : formatCount(count)}</b>
    </button>
  );
}
