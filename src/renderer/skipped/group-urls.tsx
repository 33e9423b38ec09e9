import { useEffect, useState } from 'react';
import { t } from '../../contract/language.js';
import type { SkipGroup } from '../../contract/rules.js';
import { COUNTED_ONLY, type SkippedPage } from '../../contract/skipped.js';
import { bridge } from '../bridge.js';
import { Button } from '../controls/button.js';
import { ListCopy } from '../list-copy/list-copy.js';
import { report } from '../stores/notices.js';
import { useThingList } from '../thing/use-thing-list.js';
import { useSkipped } from './skip-groups-store.js';
import css from './skipped.module.css';

const PART = 200;

interface GroupUrlsProps {
  readonly jobId: string;
  readonly group: SkipGroup;
}

/** The URLs of a group that is opened, as many as were asked for. */
export function GroupUrls({ jobId, group }: GroupUrlsProps) {
  const [limit, setLimit] = useState(PART);
  const page = useGroupUrls(jobId, group, limit);
  const { list, row } = useThingList(page?.rows.map(({ url }) => url) ?? []);
  if (page === null) return <p className={css.nothing}>{t('Being read')}</p>;
  const left = page.total - page.rows.length;
  const { reason, pattern, count } = group;
  const source = () => ({ kind: 'skipped', reason, pattern, count, text: useSkipped.getState().shown }) as const;
  return (
    <>
      {page.rows.length > 0 && (
        <div className={css.tools}>
          <ListCopy jobId={jobId} source={source} />
        </div>
      )}
      {page.rows.length > 0 && (
        <ul className={css.urls} aria-label={t('Skipped URLs: {pattern}', { pattern: group.pattern })} {...list}>
          {page.rows.map(({ id, url }) => (
            <li key={id} className={css.url} title={url} {...row(url)}>
              {url}
            </li>
          ))}
        </ul>
      )}
      {left > 0 && (
        <Button size="small" onClick={() => setLimit(limit + PART)}>
          {t('Show more ({n} left)', { n: left })}
        </Button>
      )}
      {group.count > page.total && <p className={css.nothing}>{t(COUNTED_ONLY, { n: group.count - page.total })}</p>}
    </>
  );
}

/** The first URLs of a group, read again when its count has moved. */
function useGroupUrls(jobId: string, group: SkipGroup, limit: number): SkippedPage | null {
  const [page, setPage] = useState<SkippedPage | null>(null);
  const text = useSkipped((state) => state.shown);
  const { reason, pattern, count } = group;
  useEffect(() => {
    let isCurrent = true;
    void firstUrls(jobId, { reason, pattern, text, limit }).then((read) => {
      if (isCurrent && read) setPage(read);
    });
    return () => {
      isCurrent = false;
    };
  }, [jobId, reason, pattern, text, limit, count]);
  return page;
}

/** Most rows of one answer. */
const WINDOW = 500;

interface Wanted extends Pick<SkipGroup, 'reason' | 'pattern'> {
  readonly text: string;
  readonly limit: number;
}

async function firstUrls(jobId: string, { limit, ...group }: Wanted): Promise<SkippedPage | null> {
  let read: SkippedPage = { total: limit, offset: 0, rows: [] };
  while (read.rows.length < Math.min(limit, read.total)) {
    const offset = read.rows.length;
    const asked = { ...group, offset, limit: Math.min(WINDOW, limit - offset) };
    const answer = await bridge().invoke('urls.skipped', jobId, asked);
    if (!answer.ok) {
      report(answer.error, jobId);
      return null;
    }
    const { total, rows } = answer.value;
    read = { total: rows.length === 0 ? offset : total, offset: 0, rows: [...read.rows, ...rows] };
  }
  return read;
}
