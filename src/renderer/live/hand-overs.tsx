import { useEffect, useLayoutEffect, useRef } from 'react';
import { useLive, useSnapshot } from '../stores/live.js';
import { useThing } from '../stores/thing.js';
import { HandOverPace, type HandOver, handOvers } from './hand-over.js';

const MOVE: KeyframeAnimationOptions = { duration: 320, easing: 'cubic-bezier(0.3, 0, 0.2, 1)' };
const LISTS: Readonly<Record<'queue' | HandOver['to'], string>> = {
  queue: '[data-column="queue"]',
  lane: '[data-column="lanes"]',
  finished: '[data-column="finished"]',
};

/** A URL on its way, as it stood where it left. */
interface Leaving extends HandOver {
  readonly row: HTMLElement;
  readonly box: DOMRect;
}

/**
 * Shows a URL that goes to the next column as going there, by its address and for real events only. Where it stood is
 * looked up before React moves it, where it stands once React has: twice a hand-over, and of these there are few.
 */
export function HandOvers() {
  const leaving = useRef<readonly Leaving[]>([]);
  useEffect(() => {
    const pace = new HandOverPace();
    return useLive.subscribe((after, before) => {
      const all = handOvers(before.snapshot, after.snapshot);
      // A jump within a replay is no way that anything went.
      if (all.length === 0 || after.isReplayed !== before.isReplayed || !isWelcome()) return;
      leaving.current = pace.shown(all, useThing.getState().pinned, performance.now()).flatMap(leavingRow);
    });
  }, []);
  const lanes = useSnapshot((s) => s.lanes);
  // Goes with the view: nothing moves over another one.
  const layer = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    for (const one of leaving.current) arrive(one, layer.current);
    leaving.current = [];
  }, [lanes]);
  return <div ref={layer} aria-hidden="true" />;
}

function isWelcome(): boolean {
  return !document.hidden && !matchMedia('(prefers-reduced-motion: reduce)').matches;
}

function leavingRow(handOver: HandOver): readonly Leaving[] {
  const row = rowIn(handOver.to === 'lane' ? 'queue' : 'lane', handOver.url);
  return row ? [{ ...handOver, row: copyOf(row), box: row.getBoundingClientRect() }] : [];
}

function rowIn(column: keyof typeof LISTS, url: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`${LISTS[column]} [data-thing="${CSS.escape(url)}"]`);
}

function copyOf(row: HTMLElement): HTMLElement {
  // A node that is cloned is of the kind of its original.
  const copy = row.cloneNode(true) as HTMLElement;
  for (const name of ['id', 'role', 'aria-selected', 'data-thing', 'data-lane', 'title']) copy.removeAttribute(name);
  copy.setAttribute('aria-hidden', 'true');
  copy.dataset['handOver'] = '';
  return copy;
}

/** A copy of the row goes from its old place to its new one, where the row itself stands already. */
function arrive({ to, url, row, box }: Leaving, layer: HTMLElement | null): void {
  const target = rowIn(to, url);
  if (!target || !layer) return;
  const { left, top } = target.getBoundingClientRect();
  const place = { left: box.left, top: box.top, width: box.width, height: box.height };
  for (const [name, value] of Object.entries(place)) row.style.setProperty(name, `${value}px`);
  row.style.setProperty('position', 'fixed');
  row.style.setProperty('pointer-events', 'none');
  layer.append(row);
  const way = `translate(${left - box.left}px, ${top - box.top}px)`;
  const going = row.animate([{ opacity: 0.9 }, { transform: way, opacity: 0.15 }], MOVE);
  going.onfinish = () => row.remove();
  going.oncancel = () => row.remove();
}
