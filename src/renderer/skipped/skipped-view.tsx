import { useEffect, useState } from 'react';
import { msg, t } from '../../contract/language.js';
import type { SkipGroup } from '../../contract/rules.js';
import { RobotsOverride } from '../actions/robots-override.js';
import { Button } from '../controls/button.js';
import { formatCount } from '../format/numbers.js';
import { useSnapshot } from '../stores/live.js';
import { explainUrl } from '../stores/ui.js';
import { skipWords } from '../words/outcome-words.js';
import { GroupUrls } from './group-urls.js';
import { byReason, type ReasonGroups } from './group-words.js';
import { filterSkipped, readSkipped, useSkipped } from './skip-groups-store.js';
import css from './skipped.module.css';

/** Every skipped URL of the crawl in groups: why, what they look like, and the URLs themselves once one is opened. */
export function SkippedView({ jobId }: { readonly jobId: string }) {
  useEffect(() => readSkipped(jobId), [jobId]);
  const answer = useSkipped((state) => state.answer);
  const text = useSkipped((state) => state.shown);
  const counts = useSnapshot((s) => s.skippedByReason);
  if (answer === null) return <div className={css.view} aria-busy="true" />;
  const { groups, others } = answer;
  // Narrowed, the crawl's own counts say nothing of what is on show.
  const reasons = byReason(groups, text === '' ? counts : {});
  return (
    <div className={css.view} role="region" aria-label={t('Skipped URLs by reason')} tabIndex={0}>
      <Filter />
      {groups.length === 0 && (
        <p className={css.nothing}>
          {text === '' ? t('No URL has been skipped.') : t('No skipped URL has this text.')}
        </p>
      )}
      {reasons.map((own) => (
        <Reason key={own.reason} jobId={jobId} own={own} />
      ))}
      {others.groups > 0 && <p className={css.nothing}>{t(OTHERS, { n: others.groups, urls: others.count })}</p>}
    </div>
  );
}

const OTHERS = msg(
  'Another {n, plural, one {# pattern} other {# patterns}} with {urls, plural, one {# URL} other {# URLs}}: filter to see them.',
);

/** Lets a person type on without a question for each letter. */
const TYPING_MS = 200;

function Filter() {
  const [text, setText] = useState('');
  const groups = useSkipped((state) => state.answer?.groups ?? []);
  const shown = useSkipped((state) => state.shown);
  useEffect(() => {
    const timer = setTimeout(() => filterSkipped(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const urls = groups.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className={css.filter}>
      <input
        type="search"
        aria-label={t('Filter the skipped URLs')}
        placeholder={t('Filter by URL')}
        spellCheck={false}
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <span role="status" aria-label={t('URLs found')}>
        {shown === '' ? '' : t('{n, plural, one {# URL} other {# URLs}}', { n: urls })}
      </span>
    </div>
  );
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
  const [isOpen, setIsOpen] = useState(false);
  // One URL that is its own pattern has nothing more to show.
  const canOpen = count > 1 || first !== pattern;
  return (
    <li className={css.group}>
      <span className={css.count} title={t('{n, plural, one {# URL} other {# URLs}}', { n: count })}>
        {formatCount(count)}
      </span>
      <div className={css.what}>
        {canOpen ? (
          <button type="button" className={css.open} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            <span className={css.twist} data-open={isOpen} aria-hidden="true">
              ›
            </span>
            <span className={css.pattern}>{pattern}</span>
          </button>
        ) : (
          <p className={`${css.pattern} ${css.alone}`}>{pattern}</p>
        )}
        {isOpen ? <GroupUrls jobId={jobId} group={group} /> : canOpen && <Examples urls={examples} />}
        {reason === 'robots_disallowed' && first !== undefined && (
          <div className={css.alone}>
            <RobotsOverride jobId={jobId} url={first} />
          </div>
        )}
      </div>
      {first !== undefined && (
        <Button size="small" aria-label={t('Why? {url}', { url: first })} onClick={() => explainUrl(first)}>
          {t('Why?')}
        </Button>
      )}
    </li>
  );
}

function Examples({ urls }: { readonly urls: readonly string[] }) {
  return (
    <ul className={css.examples}>
      {urls.map((url) => (
        <li key={url}>
          <button type="button" className={css.example} title={t('Why?')} onClick={() => explainUrl(url)}>
            {url}
          </button>
        </li>
      ))}
    </ul>
  );
}
