import { describe, expect, it, vi } from 'vitest';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
const { readViews } = await import('./saved-views.js');
const { readColumns } = await import('./columns.js');
const { viewName } = await import('./view-name.js');

describe('a view that is kept', () => {
  it('is read as it was written', () => {
    const [view] = readViews(
      JSON.stringify([
        {
          name: 'failed · 404',
          filter: {
            states: ['failed'],
            text: 'a',
            narrow: { codes: [404], sizes: [1] },
            spans: { found: { from: 1000, to: null }, finished: { from: 'x' } },
            sort: 'bytes',
            descending: true,
          },
          columns: ['status', 'url'],
          widths: { status: 90, url: 'wide' },
        },
      ]),
    );
    expect(view).toMatchObject({
      name: 'failed · 404',
      filter: {
        states: ['failed'],
        narrow: { codes: [404], sizes: [1], types: [] },
        spans: { found: { from: 1000, to: null } },
        sort: 'bytes',
        descending: true,
      },
      columns: ['status', 'url'],
      widths: { status: 90 },
    });
  });

  it('is left out, or what of it is not understood, where another version wrote it', () => {
    expect(readViews('{')).toEqual([]);
    expect(readViews('[1, {"filter": {}}]')).toEqual([]);
    const [view] = readViews('[{"name":"x","filter":{"states":["flying"],"sort":"weight"},"columns":["smell"]}]');
    expect(view).toMatchObject({ filter: { states: [], sort: 'order', descending: false }, columns: [] });
  });

  it('is named by what it shows', () => {
    const [view] = readViews(
      '[{"name":"x","filter":{"states":["failed"],"narrow":{"codes":[404],"words":[0]},"text":"docs","sort":"durationMs","descending":true}}]',
    );
    expect(view && viewName(view.filter)).toBe('failed · 404 · under 100 · “docs” · by Time ↓');
  });
});

describe('the columns that were kept', () => {
  it('are read as they were written, also as a list of names of an earlier version', () => {
    const shown = (stored: string) => {
      const { looks, widths } = readColumns(stored);
      return [looks.map(({ column }) => column), widths];
    };
    expect(shown('{"names":["title","url"],"widths":{"title":333}}')).toEqual([['title', 'url'], { title: 333 }]);
    expect(shown('["url","depth"]')).toEqual([['url', 'depth'], {}]);
    expect(readColumns('{').looks).toEqual(readColumns(null).looks);
  });
});
