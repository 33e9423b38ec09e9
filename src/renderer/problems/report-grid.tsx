import { type CSSProperties, type KeyboardEvent, type MouseEvent, useRef } from 'react';
import { t } from '../../contract/language.js';
import { REPORT_WORDS, type ReportColumn, type ReportName, type ReportRow } from '../../contract/reports.js';
import { useLate } from '../controls/use-late.js';
import { RowUrl } from '../controls/row-url.js';
import { originOf } from '../format/urls.js';
import { useSnapshot } from '../stores/live.js';
import { openThing, type Thing, useThing, walkTo } from '../stores/thing.js';
import { type GridThings, onThingKey, openChosen, openGridMenu } from '../thing/grid-things.js';
import { rowAt } from '../table/row-windows.js';
import { rowAfterKey } from '../table/url-columns.js';
import table from '../table/table.module.css';
import { ListProgressLine, WORTH_TELLING_MS } from '../table/list-progress.js';
import { BlockPager } from '../table/block-pager.js';
import { rowsOfPage, useVirtualRows } from '../table/virtual-rows.js';
import { cellWords, columnTracks, fullWords, isNumeric, targetTracks } from './cell-words.js';
import css from './problems.module.css';
import {
  chosenReportRows,
  isMaking,
  markReportTo,
  rowKey,
  selectReportRow,
  showReportRows,
  toggleReportMark,
  toggleTarget,
  useProblems,
} from './problems-store.js';

/** Narrower than that the table scrolls sideways. */
const LEAST_WIDTH_PX = 720;
/** Of broken links by target, whose numbers are short. */
const LEAST_TARGETS_PX = 700;
const NO_COLUMNS: readonly ReportColumn[] = [];

/** The rows of one report; only those on screen are drawn and read. Enter and a click open the URL a finding is about. */
export function ReportGrid({ report }: { readonly report: ReportName }) {
  const rows = useProblems((state) => state.rows);
  const selected = useProblems((state) => state.selected);
  const marks = useProblems((state) => state.marks.rows);
  const columns = useProblems((state) => state.columns[report] ?? NO_COLUMNS);
  const open = useProblems((state) => state.rows.filter.open);
  const origin = useSnapshot((s) => originOf(s.config.seeds[0] ?? ''));
  const scroller = useRef<HTMLDivElement>(null);
  const total = rows.filter.report === report ? rows.total : null;
  const isBeingMade = useProblems(isMaking);
  const selectedIndex = selected.isListed ? selected.index : -1;
  const shown = useVirtualRows(scroller, {
    total,
    selected: selectedIndex,
    onShow: showReportRows,
  });
  const { count, items, first, last, scrollToRow } = shown;
  const things: GridThings = {
    chosen: () => thingsOfAll(chosenReportRows()),
    step: (by) => {
      const to = Math.max(0, Math.min(count - 1, useProblems.getState().selected.index + by));
      const row = rowAt(useProblems.getState().rows, to);
      selectReportRow(to, row);
      const [thing] = thingsOf(row);
      if (thing) openThing(thing, things.step);
      scrollToRow(to);
    },
    activeRow: () => document.getElementById(rowId(selectedIndex)),
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (onThingKey(event, things)) return;
    if (foldByKey(event.key, rowAt(rows, selected.index))) return event.preventDefault();
    const pageRows = rowsOfPage(scroller.current);
    const to = rowAfterKey(event.key, selected.index, count, pageRows);
    if (to === null) return;
    event.preventDefault();
    if (event.shiftKey) markReportTo(to);
    else selectReportRow(to, rowAt(rows, to));
    scrollToRow(to);
    const [thing] = thingsOf(rowAt(rows, to));
    if (thing && !event.shiftKey && useThing.getState().opened) walkTo(thing, things.step);
  };
  const isByTarget = report === 'broken_links';
  const tracks: CSSProperties = { gridTemplateColumns: isByTarget ? targetTracks(columns) : columnTracks(columns) };
  const leastPx = isByTarget ? LEAST_TARGETS_PX : LEAST_WIDTH_PX;
  const isOnScreen = selectedIndex >= first && selectedIndex <= last && selectedIndex < count;
  return (
    <div className={table.frame}>
      <div
        ref={scroller}
        className={table.grid}
        // Targets are opened, and then their pages stand below them.
        role={isByTarget ? 'treegrid' : 'grid'}
        tabIndex={0}
        aria-label={t(REPORT_WORDS[report].name)}
        aria-rowcount={count + 1}
        aria-colcount={columns.length}
        aria-activedescendant={isOnScreen ? rowId(selectedIndex) : undefined}
        aria-busy={total === null}
        onKeyDown={onKeyDown}
        onContextMenu={(event) => openGridMenu(event, things)}
        aria-multiselectable
      >
        <Headings columns={columns} tracks={tracks} leastPx={leastPx} />
        <div
          className={table.body}
          role="rowgroup"
          style={{ height: shown.bodyPx, minWidth: leastPx }}
          hidden={count === 0}
        >
          {items.map(({ index, top }) => {
            const row = rowAt(rows, index);
            return (
              <div
                key={index}
                id={rowId(index)}
                role="row"
                aria-rowindex={index + 2}
                {...(row?.part === undefined ? {} : treeLook(row, open))}
                aria-selected={marks.size === 0 ? index === selectedIndex : row !== null && marks.has(rowKey(row))}
                data-current={index === selectedIndex}
                className={`${table.row} ${table.cells}`}
                style={{ ...tracks, transform: `translateY(${top}px)` }}
                onMouseDown={(event) => press(event, index, row)}
                onClick={(event) => {
                  if (row && isTwist(event)) toggleTarget(row);
                  else openChosen(things);
                }}
              >
                <Cells columns={columns} row={row} origin={origin} isOpened={isOpen(row, open)} />
              </div>
            );
          })}
        </div>
        {total === 0 && !isBeingMade && <p className={table.remark}>{t('None.')}</p>}
      </div>
      <ReportMaking />
      <BlockPager {...shown} />
    </div>
  );
}

/** How far the report is that is asked for, where that takes more than a moment. */
function ReportMaking() {
  const isLate = useLate(useProblems(isMaking), WORTH_TELLING_MS);
  const soFar = useProblems((state) => state.soFar);
  const hasRows = useProblems(({ rows }) => (rows.total ?? 0) > 0);
  return isLate && <ListProgressLine soFar={soFar} hasRows={hasRows} />;
}

interface HeadingsProps {
  readonly columns: readonly ReportColumn[];
  readonly tracks: CSSProperties;
  readonly leastPx: number;
}

function Headings({ columns, tracks, leastPx }: HeadingsProps) {
  return (
    <div className={table.headers} role="rowgroup" style={{ minWidth: leastPx }}>
      <div className={table.cells} role="row" aria-rowindex={1} style={tracks}>
        {columns.map((column) => (
          <div key={column.key} role="columnheader" className={`${css.heading} ${numericLook(column)}`}>
            {t(column.label)}
          </div>
        ))}
      </div>
    </div>
  );
}

interface CellsProps {
  readonly columns: readonly ReportColumn[];
  /** null while it has not been read. */
  readonly row: ReportRow | null;
  readonly origin: string;
  /** Of a target: its pages stand below it. */
  readonly isOpened: boolean;
}

function Cells({ columns, row, origin, isOpened }: CellsProps) {
  if (!row) return <div role="gridcell" aria-colspan={columns.length} className={table.blank} />;
  return columns.map((column, index) => {
    const cell = row.cells[index] ?? null;
    const look = column.kind === 'url' ? table.mono : numericLook(column);
    // A page that a finding names beside its own URL has a menu of its own.
    const other = index > 0 && column.kind === 'url' && typeof cell === 'string' ? cell : undefined;
    const url = column.kind === 'url' && typeof cell === 'string' ? <RowUrl url={cell} origin={origin} /> : null;
    return (
      <div
        key={column.key}
        role="gridcell"
        className={`${look} ${index === 0 && row.part ? css[row.part] : ''}`}
        data-thing={other}
        title={fullWords(column, cell)}
      >
        {index === 0 && row.part === 'target' && (
          <span className={css.twist} data-twist data-open={isOpened} aria-hidden="true">
            ›
          </span>
        )}
        {index === 0 && row.part ? <span className={css.inRow}>{url}</span> : (url ?? cellWords(column, cell, origin))}
      </div>
    );
  });
}

function treeLook(row: ReportRow, open: readonly number[]) {
  const isTarget = row.part === 'target';
  return {
    'aria-level': isTarget ? 1 : 2,
    'aria-expanded': isTarget ? isOpen(row, open) : undefined,
  };
}

/** Whether the pages of a target stand below it. */
function isOpen(row: ReportRow | null, open: readonly number[]): boolean {
  return row?.part === 'target' && row.id !== null && open.includes(row.id);
}

function isTwist({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest('[data-twist]') !== null;
}

/** Arrow right opens the target that is selected, arrow left closes it; false where neither does anything. */
function foldByKey(key: string, row: ReportRow | null): boolean {
  if (row?.part !== 'target' || row.id === null || (key !== 'ArrowRight' && key !== 'ArrowLeft')) return false;
  if (useProblems.getState().filter.open.includes(row.id) !== (key === 'ArrowRight')) toggleTarget(row);
  return true;
}

/** A plain press selects; with Ctrl one more is marked, with Shift all up to here. The menu keeps what is marked. */
function press({ button, ctrlKey, metaKey, shiftKey }: MouseEvent, index: number, row: ReportRow | null): void {
  const isMarked = row !== null && useProblems.getState().marks.rows.has(rowKey(row));
  if (button === 2 && isMarked) return;
  if (shiftKey) markReportTo(index);
  else if ((ctrlKey || metaKey) && row) toggleReportMark(index, row);
  else selectReportRow(index, row);
}

/** The URLs of several findings, each once: a broken link stands in as many rows as there are pages with it. */
function thingsOfAll(rows: readonly ReportRow[]): readonly Thing[] {
  return [...new Map(rows.flatMap(thingsOf).map((thing) => [thing.url, thing])).values()];
}

/** A finding is about the URL of its first column. */
function thingsOf(row: ReportRow | null): readonly Thing[] {
  const url = row?.cells[0];
  return row && typeof url === 'string' ? [{ url, id: row.id }] : [];
}

function numericLook(column: ReportColumn): string {
  return isNumeric(column) ? (table.numeric ?? '') : '';
}

function rowId(index: number): string {
  return `report-row-${index}`;
}
