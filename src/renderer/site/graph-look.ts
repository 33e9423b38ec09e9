import type { GraphNode, SiteState } from '../../contract/site.js';
import { mainState, urlsOf } from './site-words.js';

/** Colours of the theme that is on, as CSS writes them. */
export interface GraphLook {
  readonly states: Readonly<Record<SiteState, string>>;
  readonly edge: string;
  readonly faint: string;
  readonly text: string;
  readonly panel: string;
  /** What everything is drawn on. */
  readonly ground: string;
  readonly accent: string;
  readonly font: string;
}

/** Reads the colours where the picture stands: again whenever the theme has changed. */
export function lookOf(element: Element): GraphLook {
  const style = getComputedStyle(element);
  const value = (name: string): string => style.getPropertyValue(name).trim();
  return {
    states: {
      saved: value('--saved-fill'),
      unchanged: value('--process'),
      skipped: value('--skip'),
      failed: value('--fail'),
      queued: value('--queued'),
    },
    edge: mixed(value('--edge'), value('--bg'), 0.42),
    faint: value('--line'),
    text: value('--text'),
    panel: value('--panel'),
    ground: value('--bg'),
    accent: value('--accent'),
    font: style.fontFamily,
  };
}

/** A part of one colour and the rest of another, each written `#rrggbb`: WebGL knows no color-mix(). */
export function mixed(color: string, other: string, part: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [a, b] = [color, other].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16));
    return Math.round((a ?? 0) * part + (b ?? 0) * (1 - part))
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`;
}

/** The state whose colour a node has. */
export function nodeState({ counts }: Pick<GraphNode, 'counts'>): SiteState {
  return mainState(counts);
}

/** Radius in pixels: the area grows with the number of URLs, but less. */
export function nodeSize({ counts }: Pick<GraphNode, 'counts'>): number {
  return Math.min(26, 4 + 2.2 * Math.log2(1 + urlsOf(counts)));
}

/** Pixels of a unit of size at most, where all of the site is on show. */
const MOST_PIXELS = 2;

/**
 * What sizes are divided by at a zoom of Sigma's camera (less is nearer), `pixelsPerUnit` being those of the layout at a zoom of 1.
 * Sizes grow with the picture, so that no node lies over another, but on a large screen they would be discs and little else.
 */
export function sizeRatio(zoom: number, pixelsPerUnit: number): number {
  return zoom * Math.max(1, pixelsPerUnit / MOST_PIXELS);
}

/** Width in pixels. */
export function edgeSize(links: number): number {
  return Math.min(6, 0.6 + 0.5 * Math.log2(1 + links));
}
