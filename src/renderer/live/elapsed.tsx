import { useLayoutEffect, useRef } from 'react';
import { viewNowMs } from '../stores/view-clock.js';
import { formatMillis } from '../format/times.js';
import css from './live.module.css';

/** Often enough to be seen to run; each time is one write into a text that is there already, and no drawing by React. */
const EVERY_MS = 500;

/** The texts on screen that count, and since when. Their one timer runs while there are any. */
const counting = new Map<HTMLElement, number>();
let timer: ReturnType<typeof setInterval> | null = null;

function write(): void {
  if (document.hidden) return;
  const nowMs = viewNowMs();
  for (const [element, sinceMs] of counting) {
    const words = formatMillis(Math.max(0, nowMs - sinceMs));
    if (element.textContent !== words) element.textContent = words;
  }
}

function count(element: HTMLElement, sinceMs: number): () => void {
  counting.set(element, sinceMs);
  element.textContent = formatMillis(Math.max(0, viewNowMs() - sinceMs));
  timer ??= setInterval(write, EVERY_MS);
  return () => {
    counting.delete(element);
    if (counting.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

/** How long a lane has had its URL. */
export function Elapsed({ startedAt }: { readonly startedAt: string }) {
  const text = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => (text.current ? count(text.current, Date.parse(startedAt)) : undefined), [startedAt]);
  return <span ref={text} className={css.time} />;
}
