import { describe, expect, it } from 'vitest';
import {
  dropPlace,
  FIRST_LAYOUT,
  LEAST_COLUMN_PX,
  layoutOf,
  MOST_COLUMN_PX,
  namesOf,
  readWidths,
  tracksOf,
  withMoved,
  withToggled,
  withWidth,
} from './column-layout.js';

const three = layoutOf(['url', 'state', 'title'], { state: 90 });

describe('the columns of the URL table', () => {
  it('stand in the order a person gave them, each once, the URL always among them', () => {
    expect(namesOf(layoutOf(['title', 'url', 'title'], {}))).toEqual(['title', 'url']);
    expect(namesOf(layoutOf(['order', 'status'], {}))).toEqual(['url', 'status']);
  });

  it('move by places and stop at the ends', () => {
    expect(namesOf(withMoved(three, 'title', -1))).toEqual(['url', 'title', 'state']);
    expect(namesOf(withMoved(three, 'title', -9))).toEqual(['title', 'url', 'state']);
    expect(namesOf(withMoved(three, 'url', 1))).toEqual(['state', 'url', 'title']);
    expect(namesOf(withMoved(three, 'url', 9))).toEqual(['state', 'title', 'url']);
  });

  it('come back behind the one that usually stands before them, and keep their width meanwhile', () => {
    const without = withToggled(three, 'state');
    expect(namesOf(without)).toEqual(['url', 'title']);
    expect(withToggled(without, 'state')).toEqual(three);
    expect(namesOf(withToggled(layoutOf(['title', 'url'], {}), 'status'))).toEqual(['title', 'url', 'status']);
  });

  it('are as wide as a person made them, within what can be used', () => {
    expect(tracksOf(three)).toEqual({ tracks: 'minmax(220px, 1fr) 90px minmax(110px, 0.6fr)', leastPx: 448 });
    expect(withWidth(three, 'url', 300.4).widths).toEqual({ state: 90, url: 300 });
    expect(withWidth(three, 'url', 1).widths.url).toBe(LEAST_COLUMN_PX);
    expect(withWidth(three, 'url', 1e6).widths.url).toBe(MOST_COLUMN_PX);
    expect(tracksOf(FIRST_LAYOUT).tracks).toContain('minmax(220px, 1fr)');
  });

  it('forget widths that are none', () => {
    expect(readWidths({ url: 200, state: 'wide', smell: 80, bytes: 1, depth: 1e9 })).toEqual({
      url: 200,
      depth: MOST_COLUMN_PX,
    });
    expect(readWidths(null)).toEqual({});
  });

  it('take what is dropped between those whose middles lie left and right of it', () => {
    expect(dropPlace([50, 150, 250], 20)).toBe(0);
    expect(dropPlace([50, 150, 250], 160)).toBe(2);
    expect(dropPlace([50, 150, 250], 900)).toBe(3);
  });
});
