import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { t } from '../../contract/language.js';
import { jobOnShow } from '../actions/perform.js';
import controls from '../controls/controls.module.css';
import { useJobs } from '../stores/jobs.js';
import { closeAppDialog } from '../stores/ui.js';
import css from './app-dialogs.module.css';
import { matching, type PaletteItem, paletteItems } from './palette-items.js';

const NONE = [] as const;

/** Everything that can be done, found by typing. The focus stays in the field; arrows choose, Enter does. */
export function Palette() {
  const jobs = useJobs((state) => state.jobs) ?? NONE;
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const items = useMemo(() => matching(paletteItems(jobOnShow(), jobs), text), [jobs, text]);
  const list = useRef<HTMLUListElement>(null);
  const at = Math.min(chosen, items.length - 1);
  useEffect(() => list.current?.children[at]?.scrollIntoView({ block: 'nearest' }), [at, items]);
  const run = (item: PaletteItem | undefined): void => {
    if (!item) return;
    // First: what it does may open another dialog.
    closeAppDialog();
    item.act();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const to = indexAfterKey(event.key, at, items.length);
    if (event.key === 'Enter') run(items[at]);
    else if (to !== null) setChosen(to);
    else return;
    event.preventDefault();
  };
  return (
    <div className={css.palette} data-stays>
      <h1 id="app-dialog-title" className={controls.hidden}>
        {t('Commands')}
      </h1>
      <input
        className={css.command}
        role="combobox"
        aria-label={t('Command or crawl')}
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={items[at] ? `palette-${at}` : undefined}
        placeholder={t('What to do, or the name of a crawl')}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul ref={list} id="palette-list" className={css.results} role="listbox" aria-label={t('Commands')}>
        {items.map((item, index) => (
          <li
            key={item.key}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === at}
            // Not where the list only came to lie below a pointer that rests.
            onMouseMove={({ movementX, movementY }) => {
              if (movementX !== 0 || movementY !== 0) setChosen(index);
            }}
            onClick={() => run(item)}
          >
            <span>{item.name}</span>
            <small>{item.hint}</small>
          </li>
        ))}
      </ul>
      {items.length === 0 && <p className={css.nothing}>{t('Nothing here has these words.')}</p>}
    </div>
  );
}

function indexAfterKey(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  if (key === 'PageDown') return Math.min(count - 1, at + 10);
  return key === 'PageUp' ? Math.max(0, at - 10) : null;
}
