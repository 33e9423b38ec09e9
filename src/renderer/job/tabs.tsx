import { type KeyboardEvent, useRef } from 'react';
import { showTab, type Tab, useUi } from '../stores/ui.js';
import css from './job.module.css';

const TABS: readonly { readonly tab: Tab; readonly name: string }[] = [
  { tab: 'live', name: 'Live' },
  { tab: 'urls', name: 'URLs' },
];

export function Tabs() {
  const shown = useUi((ui) => ui.tab);
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const index = (TABS.findIndex(({ tab }) => tab === shown) + step + TABS.length) % TABS.length;
    showTab(TABS[index]?.tab ?? 'live');
    list.current?.querySelectorAll('button')[index]?.focus();
  };
  return (
    <div className={css.tabs} role="tablist" aria-label="Views" ref={list} onKeyDown={onKeyDown}>
      {TABS.map(({ tab, name }) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`tab-${tab}`}
          className={css.tab}
          aria-selected={tab === shown}
          aria-controls={tab === shown ? `panel-${tab}` : undefined}
          tabIndex={tab === shown ? 0 : -1}
          onClick={() => showTab(tab)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
