import { useEffect } from 'react';
import { CHANGE_KINDS, type ChangeKind } from '../../contract/changes.js';
import { t } from '../../contract/language.js';
import { formatCount } from '../format/numbers.js';
import { ListCopy } from '../list-copy/list-copy.js';
import { ChangeList } from './change-list.js';
import { changeName, changeStory } from './change-words.js';
import css from './changes.module.css';
import { readChanges, showChanges, useChanges } from './changes-store.js';

/** What this crawl found against the earlier one that it repeats. */
export function ChangesView({ jobId }: { readonly jobId: string }) {
  useEffect(() => readChanges(jobId), [jobId]);
  const kind = useChanges((state) => state.kind);
  const baseline = useChanges((state) => state.baseline);
  return (
    <section className={css.view} aria-label={t('Changes')}>
      <div className={css.kinds} role="group" aria-label={t('Kinds of change')}>
        {CHANGE_KINDS.map((one) => (
          <Kind key={one} kind={one} shown={one === kind} />
        ))}
        <p className={css.baseline} title={baseline}>
          {baseline !== '' && t('Compared with {folder}', { folder: baseline })}
        </p>
        <ListCopy jobId={jobId} source={() => ({ kind: 'changes', change: kind })} />
      </div>
      <ChangeList key={kind} kind={kind} />
    </section>
  );
}

function Kind({ kind, shown }: { readonly kind: ChangeKind; readonly shown: boolean }) {
  const count = useChanges((state) => state.counts?.[kind] ?? null);
  return (
    <button
      type="button"
      className={css.kind}
      data-kind={kind}
      aria-pressed={shown}
      title={changeStory(kind)}
      onClick={() => showChanges(kind)}
    >
      <span>{changeName(kind)}</span>
      <b data-testid={`changes-${kind}`}>{count === null ? '–' : formatCount(count)}</b>
    </button>
  );
}
