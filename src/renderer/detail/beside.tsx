import { type KeyboardEvent, lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { t } from '../../contract/language.js';
import { Splitter } from '../controls/splitter.js';
import { closeThing, forgetThings, useThing } from '../stores/thing.js';
import { PinnedStrip } from '../thing/pinned-strip.js';
import css from './beside.module.css';

const DetailPane = lazy(async () => ({ default: (await import('./detail-pane.js')).DetailPane }));

const MEMORY_KEY = 'orbweaver.detail-width';
const LEAST_PX = 320;
const MOST_PX = 1100;
const USUAL_PX = 440;

const LISTS = '[role="grid"], [role="treegrid"], [role="tree"], [role="listbox"]';

interface BesideProps {
  readonly jobId: string;
  /** Whether the view needs its width more than most: then the pane lies over it sooner. */
  readonly isBroad: boolean;
  readonly children: ReactNode;
}

/** A view, and beside it the pane of the URL that was opened from it. */
export function Beside({ jobId, isBroad, children }: BesideProps) {
  useEffect(() => forgetThings, [jobId]);
  const isOpen = useThing((state) => state.opened !== null);
  const [width, setWidth] = useState(rememberedWidth);
  const view = useRef<HTMLDivElement>(null);
  /** Where in the view the keyboard was last; it goes back there, from the headings of a list to the list. */
  const left = useRef<Element | null>(null);
  const resize = (wanted: number): void => {
    setWidth(wanted);
    localStorage.setItem(MEMORY_KEY, String(wanted));
  };
  const close = (): void => {
    closeThing();
    const last = left.current?.isConnected ? left.current : null;
    const back = last?.closest(LISTS) ?? last ?? view.current?.querySelector(LISTS);
    if (back instanceof HTMLElement) back.focus();
  };
  const onKeyDown = ({ key, target, currentTarget }: KeyboardEvent<HTMLElement>): void => {
    // Menus and dialogs hang below in React, not in the document; a field empties itself by this key.
    const isOwn = target instanceof Element && currentTarget.contains(target) && !target.matches('input, textarea');
    if (key === 'Escape' && isOpen && isOwn) close();
  };
  return (
    <div className={css.beside} data-broad={isBroad} onKeyDown={onKeyDown}>
      <div ref={view} className={css.view} onFocus={({ target }) => (left.current = target)}>
        <PinnedStrip jobId={jobId} />
        {children}
      </div>
      {isOpen && (
        <div className={css.pane} style={{ width }}>
          <Splitter label={t('Width of the details')} width={width} least={LEAST_PX} most={MOST_PX} onResize={resize} />
          <Suspense fallback={<aside className={css.loading} aria-label={t('Selected URL')} aria-busy="true" />}>
            <DetailPane jobId={jobId} onClose={close} />
          </Suspense>
        </div>
      )}
    </div>
  );
}

function rememberedWidth(): number {
  const stored = Number(localStorage.getItem(MEMORY_KEY) ?? USUAL_PX);
  return Number.isFinite(stored) ? Math.max(LEAST_PX, Math.min(MOST_PX, stored)) : USUAL_PX;
}
