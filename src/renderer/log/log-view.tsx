import { useEffect, useState } from 'react';
import { LOG_KINDS, type LogKind } from '../../contract/crawl-log.js';
import { t } from '../../contract/language.js';
import type { ListSource } from '../../contract/list-copy.js';
import { replayCrawl } from '../actions/replay.js';
import { Button } from '../controls/button.js';
import { ListCopy } from '../list-copy/list-copy.js';
import table from '../table/table.module.css';
import css from './log.module.css';
import { LogGrid } from './log-grid.js';
import { followEnd, followLog, narrow, showAllKinds, toggleKind, useLog } from './log-store.js';
import { kindWords, timeWords } from './log-words.js';

/** Everything that a crawl has told, the newest last. */
export function LogView({ jobId }: { readonly jobId: string }) {
  useEffect(() => followLog(jobId), [jobId]);
  const isKept = useLog((log) => log.extent !== null);
  const problem = useLog((log) => log.extent?.problem ?? null);
  if (!isKept) return <NotKept />;
  return (
    <section className={css.view} aria-label={t('Log')}>
      <Tools jobId={jobId} />
      {problem !== null && (
        <p className={css.problem} role="status">
          {problem}
        </p>
      )}
      <div className={table.frame}>
        <LogGrid />
      </div>
    </section>
  );
}

function NotKept() {
  return (
    <section className={css.view} aria-label={t('Log')}>
      <p className={css.none}>
        {t('No log was kept of this crawl. It begins when the crawl does, and goes on when the crawl is resumed.')}
      </p>
    </section>
  );
}

function Tools({ jobId }: { readonly jobId: string }) {
  const follows = useLog((log) => log.follows);
  return (
    <div className={css.tools}>
      <Narrowing field="text" name={t('Filter by text')} />
      <Narrowing field="host" name={t('Filter by host')} />
      <div className={css.right}>
        <button type="button" className={css.chip} aria-pressed={follows} onClick={followEnd}>
          {t('Follow the newest')}
        </button>
        <ReplayButton jobId={jobId} />
        <ListCopy jobId={jobId} source={listOnShow} />
      </div>
      <Kinds />
    </div>
  );
}

function ReplayButton({ jobId }: { readonly jobId: string }) {
  const entry = useLog(({ shown, selected }) => shown?.entries.find(({ number }) => number === selected) ?? null);
  return (
    <Button size="small" onClick={() => replayCrawl(jobId, entry?.atMs ?? null)}>
      {entry === null ? t('Replay') : t('Replay from {time}', { time: timeWords(entry.event.timestamp) })}
    </Button>
  );
}

function Kinds() {
  const kinds = useLog((log) => log.kinds);
  const isAll = kinds.length === LOG_KINDS.length;
  return (
    <div className={css.chips} role="group" aria-label={t('Kinds shown')}>
      <button type="button" className={css.chip} aria-pressed={isAll} onClick={showAllKinds}>
        {t('All')}
      </button>
      {LOG_KINDS.map((kind) => (
        <KindChip key={kind} kind={kind} isShown={kinds.includes(kind)} />
      ))}
    </div>
  );
}

function KindChip({ kind, isShown }: { readonly kind: LogKind; readonly isShown: boolean }) {
  return (
    <button type="button" className={css.chip} aria-pressed={isShown} onClick={() => toggleKind(kind)}>
      {kindWords(kind)}
    </button>
  );
}

const TYPING_MS = 200;

function Narrowing({ field, name }: { readonly field: 'text' | 'host'; readonly name: string }) {
  const [text, setText] = useState(() => useLog.getState()[field]);
  useEffect(() => {
    if (text.trim() === useLog.getState()[field]) return;
    const timer = setTimeout(() => narrow({ [field]: text.trim() }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [field, text]);
  return (
    <input
      type="search"
      className={css.search}
      aria-label={name}
      placeholder={name}
      spellCheck={false}
      autoComplete="off"
      maxLength={300}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

/** The whole log as it is narrowed. */
function listOnShow(): ListSource {
  const { kinds, host, text } = useLog.getState();
  return { kind: 'log', filter: { kinds, host, text } };
}
