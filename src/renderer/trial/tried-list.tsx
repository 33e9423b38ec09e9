import type { MouseEvent } from 'react';
import { t } from '../../contract/language.js';
import type { TriedPage } from '../../contract/trial.js';
import { RowUrl } from '../controls/row-url.js';
import { StateDot } from '../controls/state-dot.js';
import { originOf } from '../format/urls.js';
import { useSnapshot } from '../stores/live.js';
import { openThingMenu } from '../stores/thing.js';
import { STATE_WORDS } from '../words/state-words.js';
import css from './trial.module.css';
import { fileOf, verdictWords } from './trial-words.js';

interface TriedListProps {
  readonly pages: readonly TriedPage[];
  /** The page whose content is shown beside the list. */
  readonly read: number | null;
  readonly onRead: (id: number) => void;
}

/** The pages of a trial in the order in which they were asked for, with what became of each. */
export function TriedList({ pages, read, onRead }: TriedListProps) {
  const origin = useSnapshot((s) => originOf(s.config.seeds[0] ?? ''));
  return (
    <section aria-label={t('Pages tried')}>
      <h3 className={css.heading}>{t('Pages tried')}</h3>
      <ol className={css.pages}>
        {pages.map(({ record }) => (
          <li key={record.id}>
            <button
              type="button"
              className={css.page}
              aria-pressed={record.id === read}
              onClick={() => onRead(record.id)}
              onContextMenu={(event) => askMenu(event, record)}
            >
              <StateDot state={record.state} />
              <span className={css.state}>{STATE_WORDS[record.state]}</span>
              <span className={css.url} title={record.url}>
                <RowUrl url={record.url} origin={origin} />
              </span>
              <span className={css.verdict} title={fileOf(record) || verdictWords(record)}>
                {verdictWords(record)}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function askMenu(event: MouseEvent, { url, id }: TriedPage['record']): void {
  event.preventDefault();
  const { left, bottom } = event.currentTarget.getBoundingClientRect();
  openThingMenu([{ url, id }], { x: event.clientX || left, y: event.clientY || bottom });
}
