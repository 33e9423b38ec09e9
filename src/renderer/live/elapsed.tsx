import { useLayoutEffect, useRef } from 'react';
import { useLive } from '../stores/live.js';
import { viewNowMs } from '../stores/view-clock.js';
import { formatMillis } from '../format/times.js';
import css from './live.module.css';

/** Often enough to be seen to run; each time is one write into a text that is there already, and no drawing by React. */
const EVERY_MS = 500;

/** The texts on screen that count, and since when. What writes them runs while there are any. */
const counting = new Map<HTMLElement, number>();
let stop: (() => void) | null = null;
let writtenMs = 0;

function write(): void {
  if (document.hidden) return;
  writtenMs = performance.now();
  const nowMs = viewNowMs();
  for (const [element, sinceMs] of counting) {
    const words = formatMillis(Math.max(0, nowMs - sinceMs));
    if (element.textContent !== words) element.textContent = words;
  }
}

/** Writes together with what is drawn anyway, for a frame of its own costs as much as all the texts; by itself where nothing is. */
function start(): () => void {
  const isOlderThan = (ms: number): boolean => performance.now() - writtenMs >= ms;
  const unsubscribe = useLive.subscribe(() => void (isOlderThan(EVERY_MS) && write()));
  const timer = setInterval(() => void (isOlderThan(EVERY_MS * 2) && write()), EVERY_MS);
  return () => {
    unsubscribe();
    clearInterval(timer);
  };
}

function count(element: HTMLElement, sinceMs: number): () => void {
  counting.set(element, sinceMs);
  element.textContent = formatMillis(Math.max(0, viewNowMs() - sinceMs));
  stop ??= start();
  return () => {
    counting.delete(element);
    if (counting.size > 0) return;
    stop?.();
    stop = null;
  };
}

/** How long a lane has had its URL. */
export function Elapsed({ startedAt }: { readonly startedAt: string }) {
  const text = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => (text.current ? count(text.current, Date.parse(startedAt)) : undefined), [startedAt]);
  return <span ref={text} className={css.time} />;
}
