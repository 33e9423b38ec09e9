import { describe, expect, it } from 'vitest';
import { markStale, noRows, type RowWindows, WINDOW_ROWS, withPage } from './row-windows.js';
import { FIRST_ROW, followSelection, reordered, type Selection, selectionOf } from './selection.js';

interface Row {
  readonly id: number;
  readonly size: number;
}
type Rows = RowWindows<Row, string>;

const keyOf = ({ id }: Row): number => id;
const follow = (selection: Selection<Row>, rows: Rows): Selection<Row> => followSelection(selection, rows, keyOf);
const row = (id: number, size = 0): Row => ({ id, size });

function read(rows: Rows, ids: readonly number[], window = 0, size = 0): Rows {
  const page = { total: 1000, offset: window * WINDOW_ROWS, rows: ids.map((id) => row(id, size)) };
  return withPage(rows, page, rows.generation);
}

describe('the selection of a table', () => {
  it('begins at the first row, whichever that turns out to be', () => {
    expect(follow(FIRST_ROW, noRows('all'))).toEqual(FIRST_ROW);
    expect(follow(FIRST_ROW, read(noRows('all'), [7, 8]))).toEqual(selectionOf(0, row(7)));
  });

  it('stays with its row while others move before it, and knows it by its newest words', () => {
    const rows = read(noRows('all'), [7, 8, 9]);
    const moved = read(markStale(rows), [3, 4, 7, 8, 9], 0, 68);
    expect(follow(selectionOf(1, row(8)), moved)).toEqual(selectionOf(3, row(8, 68)));
  });

  it('believes the window that was read last, not one that still shows the row where it was', () => {
    const both = read(read(noRows('all'), [7, 8, 9]), [20, 21], 1);
    const moved = read(markStale(both), [20, 8, 21], 1);
    expect(follow(selectionOf(1, row(8)), moved)).toEqual(selectionOf(WINDOW_ROWS + 1, row(8)));
  });

  it('keeps a row that is not listed any more, and finds it again', () => {
    const rows = read(noRows('all'), [7, 8, 9]);
    const gone = follow(selectionOf(1, row(8)), read(markStale(rows), [7, 9]));
    expect(gone).toEqual({ index: 1, row: row(8), isListed: false });
    expect(follow(gone, read(markStale(rows), [8, 7, 9]))).toEqual(selectionOf(0, row(8)));
  });

  it('takes the row that is read where the keys went ahead of the reading', () => {
    const rows = read(noRows('all'), [7, 8, 9]);
    const ahead = follow(selectionOf<Row>(101, null), rows);
    expect(ahead).toEqual(selectionOf(101, null));
    expect(follow(ahead, read(rows, [20, 21], 1))).toEqual(selectionOf(101, row(21)));
  });

  it('keeps the row in another order, and begins at the top while nobody knows where it is', () => {
    const turned = reordered(selectionOf(1, row(8)));
    expect(turned).toEqual({ index: -1, row: row(8), isListed: false });
    expect(follow(turned, read(noRows('all'), [9, 7]))).toEqual(turned);
    expect(follow(turned, read(noRows('all'), [9, 8, 7]))).toEqual(selectionOf(1, row(8)));
    expect(reordered(FIRST_ROW)).toEqual(FIRST_ROW);
  });
});
