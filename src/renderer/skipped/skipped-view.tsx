import { useEffect, useState } from 'react';
import { t } from '../../contract/language.js';
import type { SkipGroup } from '../../contract/rules.js';
import { bridge } from '../bridge.js';
import { Button } from '../controls/button.js';
import { formatCount } from '../format/numbers.js';
import { skipWords } from '../words/outcome-words.js';
import { RobotsOverride } from '../actions/robots-override.js';
import { useLive, useSnapshot } from '../stores/live.js';
import { report } from '../stores/notices.js';
import { explainUrl } from '../stores/ui.js';
import { byReason, type ReasonGroups } from './group-words.js';
import css from './skipped.module.css';

const REFRESH_MS = 2000;

/** Every skipped URL of the crawl in groups: why, what they look like, and a few of them. */
export function SkippedView({ jobId }: { readonly jobId: string }) {
  const groups = useSkipGroups(jobId);
  const counts = useSnapshot((s) => s.skippedByReason);
  if (groups === null) return <div className={css.view} aria-busy="true" />;
  return (
    <div className={css.view} role="region" aria-label={t('Skipped URLs by reason')} tabIndex={0}>
      {groups.length === 0 && <p className={css.nothing}>{t('No URL has been skipped.')}</p>}
      {byReason(groups, counts).map((own) => (
        <Reason key={own.reason} jobId={jobId} own={own} />
      ))}
    </div>
  );
}

/** Read again while the number of skipped URLs moves. */
function useSkipGroups(jobId: string): readonly SkipGroup[] | null {
  const [groups, setGroups] = useState<readonly SkipGroup[] | null>(null);
  useEffect(() => {
    let open = true;
    let seen = -1;
    const read = async (): Promise<void> => {
      const { skipped } = useLive.getState().snapshot.counters;
      if (skipped === seen || document.hidden) return;
      seen = skipped;
      const answer = await bridge().invoke('urls.skipGroups', jobId);
      if (!open) return;
      if (answer.ok) setGroups(answer.value);
      else report(answer.error, jobId);
    };
    void read();
    const timer = setInterval(() => void read(), REFRESH_MS);
    return () => {
      open = false;
      clearInterval(timer);
    };
  }, [jobId]);
  return groups;
}

function Reason({ jobId, own }: { readonly jobId: string; readonly own: ReasonGroups }) {
  const { reason, count, groups } = own;
  const { long } = skipWords(reason);
  return (
    <section className={css.reason} aria-label={long}>
      <h2>
        <b>{formatCount(count)}</b> {long}
      </h2>
      <ul>
        {groups.map((group) => (
          <Group key={group.pattern} jobId={jobId} group={group} />
        ))}
      </ul>
    </section>
  );
}

function Group({ jobId, group }: { readonly jobId: string; readonly group: SkipGroup }) {
  const { reason, pattern, count, examples } = group;
  const [first] = examples;
  return (
    <li className={css.group}>
      <span className={css.count} title={t('{n, plural, one {# URL} other {# URLs}}', { n: count })}>
        {formatCount(count)}
      </span>
      <div className={css.what}>
        <p className={css.pattern}>{pattern}</p>
        <ul className={css.examples}>
          {examples
            .filter((url) => url !== pattern)
            .map((url) => (
              <li key={url}>
                <button type="button" className={css.example} title={t('Why?')} onClick={() => explainUrl(url)}>
                  {url}
                </button>
              </li>
            ))}
        </ul>
        {reason === 'robots_disallowed' && first !== undefined && <RobotsOverride jobId={jobId} url={first} />}
      </div>
      {first !== undefined && (
        <Button size="small" aria-label={t('Why? {url}', { url: first })} onClick={() => explainUrl(first)}>
          {t('Why?')}
        </Button>
      )}
    </li>
  );
}
