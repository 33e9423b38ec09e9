import { type KeyboardEvent, useRef } from 'react';
import { t } from '../../contract/language.js';
import { showTab, type Tab } from '../stores/ui.js';
import css from './job.module.css';

const NAMES: Readonly<Record<Tab, string>> = {
  summary: t('Summary'),
  trial: t('Trial'),
  live: t('Live'),
  urls: 'URLs',
  site: t('Site'),
  problems: t('Problems'),
  search: t('Search'),
  changes: t('Changes'),
  files: t('Files'),
  rules: t('Rules'),
  log: t('Log'),
};

interface TabsProps {
  readonly jobId: string;
  readonly shown: Tab;
  /** Those that the crawl has something to show in. */
  readonly tabs: readonly Tab[];
}

export function Tabs({ jobId, shown, tabs }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const index = (tabs.indexOf(shown) + step + tabs.length) % tabs.length;
    showTab(jobId, tabs[index] ?? 'live');
    list.current?.querySelectorAll('button')[index]?.focus();
  };
  return (
    <div className={css.tabs} role="tablist" aria-label={t('Views')} ref={list} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`tab-${tab}`}
          className={css.tab}
          aria-selected={tab === shown}
          aria-controls={tab === shown ? `panel-${tab}` : undefined}
          tabIndex={tab === shown ? 0 : -1}
          onClick={() => showTab(jobId, tab)}
        >
          {NAMES[tab]}
        </button>
      ))}
    </div>
  );
}
