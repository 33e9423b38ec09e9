import { Popover } from '@base-ui/react/popover';
import { useId, useState } from 'react';
import { t } from '../../contract/language.js';
import type { UrlFacets } from '../../contract/job.js';
import type { TimeSpan } from '../../contract/url-spans.js';
import { formatDateTime } from '../format/moments.js';
import { fromLocalField, toLocalField } from '../format/local-moment.js';
import css from './facets.module.css';
import { quickSpans } from './quick-spans.js';
import { showSpan, useUrlTable } from './url-table.js';
import { spanWords } from './view-name.js';

interface FoundChipProps {
  readonly facets: UrlFacets | null;
  readonly onOpen: (open: boolean) => void;
}

const ANY_TIME: TimeSpan = { from: null, to: null };

/** Narrows the table to what was found in a span of time. */
export function FoundChip({ facets, onOpen }: FoundChipProps) {
  const span = useUrlTable(({ filter }) => filter.spans?.found);
  return (
    <span className={css.chip} data-set={span !== undefined} data-rare>
      <Popover.Root onOpenChange={onOpen}>
        <Popover.Trigger className={css.trigger}>
          {t('Found')} {span && <b>{spanWords(span)}</b>}
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner className={css.positioner} align="start" sideOffset={4} collisionPadding={8}>
            <Popover.Popup className={css.popup} aria-label={t('Found')}>
              <FoundChoice found={facets && facets.found} isCounted={facets !== null} span={span ?? ANY_TIME} />
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
      {span && (
        <button type="button" className={css.clear} aria-label={t('Found at any time')} onClick={() => show(ANY_TIME)}>
          ✕
        </button>
      )}
    </span>
  );
}

interface FoundChoiceProps {
  readonly found: UrlFacets['found'];
  /** Whether it is known when URLs were found. */
  readonly isCounted: boolean;
  readonly span: TimeSpan;
}

function FoundChoice({ found, isCounted, span }: FoundChoiceProps) {
  const [openedAt] = useState(() => Date.now());
  if (!isCounted) return <p className={css.none}>{t('Counting…')}</p>;
  if (!found) return <p className={css.none}>{t('This crawl does not know when its URLs were found.')}</p>;
  const { first, last } = found;
  const words = { from: formatDateTime(first), to: formatDateTime(last) };
  return (
    <>
      <p className={css.none}>{t('Found from {from} to {to}', words)}</p>
      <div className={css.quick}>
        {quickSpans(openedAt, found).map(({ name, span: quick }) => (
          <button key={name} type="button" className={css.item} onClick={() => show(quick)}>
            <span className={css.words}>{name}</span>
          </button>
        ))}
      </div>
      <div className={css.separator} />
      <Limit label={t('From')} value={span.from} onChange={(from) => show({ ...span, from })} />
      <Limit label={t('Before')} value={span.to} onChange={(to) => show({ ...span, to })} />
    </>
  );
}

interface LimitProps {
  readonly label: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

/** What is typed stays as it is until it is a moment: a year that is half typed is one, but none of a crawl. */
function Limit({ label, value, onChange }: LimitProps) {
  const id = useId();
  const [text, setText] = useState(toLocalField(value));
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    if (fromLocalField(text) !== value) setText(toLocalField(value));
  }
  const onType = (typed: string): void => {
    setText(typed);
    const at = fromLocalField(typed);
    if (at !== null || typed === '') onChange(at);
  };
  return (
    <p className={css.limit}>
      <label htmlFor={id}>{label}</label>
      <input id={id} type="datetime-local" step="1" value={text} onChange={(event) => onType(event.target.value)} />
    </p>
  );
}

function show(span: TimeSpan): void {
  showSpan('found', span.from === null && span.to === null ? null : span);
}
