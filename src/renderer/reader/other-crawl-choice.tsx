import type { JobSummary } from '../../contract/job.js';
import { dateLocale, t } from '../../contract/language.js';
import fields from '../controls/fields.module.css';
import { compareWith } from '../stores/compared.js';
import css from './compare.module.css';

interface OtherCrawlChoiceProps {
  readonly jobId: string;
  readonly others: readonly JobSummary[];
  readonly other: JobSummary | null;
}

/** Chooses the crawl that one is compared with. */
export function OtherCrawlChoice({ jobId, others, other }: OtherCrawlChoiceProps) {
  return (
    <label className={css.with}>
      <span>{t('Compare with')}</span>
      <select
        className={fields.input}
        value={other?.jobId ?? ''}
        onChange={(event) => compareWith(jobId, event.target.value)}
      >
        {other === null && <option value="">{t('The crawl it repeats, which is no more in the list')}</option>}
        {others.map((job) => (
          <option key={job.jobId} value={job.jobId}>
            {/* Crawls of one site differ in when they were made. */}
            {DATE.format(new Date(job.createdAt))} · {job.title}
          </option>
        ))}
      </select>
    </label>
  );
}

const DATE = new Intl.DateTimeFormat(dateLocale(), { dateStyle: 'medium', timeStyle: 'short' });
