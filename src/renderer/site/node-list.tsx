import { type KeyboardEvent, type MouseEvent, useMemo, useRef } from 'react';
import { t } from '../../contract/language.js';
import type { GraphNode } from '../../contract/site.js';
import { formatCount } from '../format/numbers.js';
import { MiddleText } from '../controls/middle-text.js';
import { originOf } from '../format/urls.js';
import { useSnapshot } from '../stores/live.js';
import { openThingMenu } from '../stores/thing.js';
import table from '../table/table.module.css';
import { rowAfterKey } from '../table/url-columns.js';
import { rowsOfPage, useVirtualRows } from '../table/virtual-rows.js';
import { openPlaceMenu } from './site-store.js';
import { countsWords } from './site-words.js';
import { chooseNode, closeAround, listedNodes, nodeKey, openNode, searchNodes, useGraph } from './graph-store.js';
import { nodeState } from './graph-look.js';
import css from './graph.module.css';
import { nodeRowWords, nodeWords } from './node-words.js';

interface NodeListProps {
  readonly jobId: string;
  /** Opens a host or folder, or tells the story of a page. */
  readonly onEnter: (node: GraphNode) => void;
}

const nothingToRead = (): void => undefined;

/** Every node of the picture as a list, those of most links first: all that the picture can do is done here by the keyboard. */
export function NodeList({ onEnter }: NodeListProps) {
  const graph = useGraph((state) => state.graph);
  const text = useGraph((state) => state.text);
  const chosen = useGraph((state) => state.chosen);
  const nodes = useMemo(() => listedNodes({ graph, text }), [graph, text]);
  const at = nodes.findIndex((node) => nodeKey(node) === chosen);
  const scroller = useRef<HTMLDivElement>(null);
  const shown = useVirtualRows(scroller, {
    ...{ total: nodes.length, selected: at, onShow: nothingToRead, hasHeading: false },
  });
  const choose = (index: number): void => {
    const node = nodes[index];
    if (node) chooseNode(nodeKey(node), true);
  };
  /** A click tells of a page at once. */
  const press = (index: number): void => {
    choose(index);
    const node = nodes[index];
    if (node && node.id !== null) onEnter(node);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const to = rowAfterKey(event.key, at, nodes.length, rowsOfPage(scroller.current));
    const node = nodes[at];
    if (to !== null) {
      choose(to);
      shown.scrollToRow(to);
    } else if (!node) return;
    else if (event.key === 'Enter' || event.key === 'ArrowRight') onEnter(node);
    else if (event.key === 'ArrowLeft') void closeAround(node);
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))
      openMenu(node, underRow(at, scroller.current));
    else return;
    event.preventDefault();
  };
  const indexUnder = ({ target }: MouseEvent): number =>
    Number((target instanceof Element ? target.closest<HTMLElement>('[data-row]')?.dataset['row'] : undefined) ?? at);
  const onContextMenu = (event: MouseEvent): void => {
    event.preventDefault();
    const index = indexUnder(event);
    const node = nodes[index];
    if (!node) return;
    choose(index);
    openMenu(
      node,
      event.target === event.currentTarget ? underRow(index, scroller.current) : { x: event.clientX, y: event.clientY },
    );
  };
  return (
    <div className={css.listed}>
      <input
        className={css.search}
        type="search"
        aria-label={t('Find a part of the site')}
        placeholder={t('Find a part of the site')}
        spellCheck={false}
        value={text}
        onChange={(event) => searchNodes(event.target.value)}
      />
      <div className={`${css.node} ${css.columns}`} aria-hidden="true">
        <span />
        <span>{t('Part of the site')}</span>
        <span className={css.count}>{t('in')}</span>
        <span className={css.count}>{t('out')}</span>
      </div>
      <div className={table.frame}>
        <div
          ref={scroller}
          className={`${table.grid} ${css.scroller}`}
          role="listbox"
          tabIndex={0}
          aria-label={t('Parts of the site by their links')}
          aria-activedescendant={at >= shown.first && at <= shown.last && at >= 0 ? rowId(at) : undefined}
          onKeyDown={onKeyDown}
          onClick={(event) => press(indexUnder(event))}
          onDoubleClick={(event) => {
            const node = nodes[indexUnder(event)];
            if (node && node.id === null) onEnter(node);
          }}
          onContextMenu={onContextMenu}
        >
          <div className={table.body} role="none" style={{ height: shown.bodyPx }}>
            {shown.items.map(({ index, top }) => {
              const node = nodes[index];
              return (
                node && (
                  <NodeRow
                    key={nodeKey(node)}
                    node={node}
                    index={index}
                    top={top}
                    count={nodes.length}
                    chosen={index === at}
                  />
                )
              );
            })}
          </div>
          {graph && nodes.length === 0 && <p className={table.remark}>{t('No part of the site matches.')}</p>}
        </div>
      </div>
    </div>
  );
}

interface NodeRowProps {
  readonly node: GraphNode;
  readonly index: number;
  readonly top: number;
  readonly count: number;
  readonly chosen: boolean;
}

function NodeRow({ node, index, top, count, chosen }: NodeRowProps) {
  const { linksIn, linksOut } = node;
  const origin = useSnapshot((s) => originOf(s.config.seeds[0] ?? ''));
  const links = t('{in} links in, {out} links out', { in: linksIn, out: linksOut });
  return (
    <div
      id={rowId(index)}
      data-row={index}
      role="option"
      aria-selected={chosen}
      aria-posinset={index + 1}
      aria-setsize={count}
      aria-label={`${nodeWords(node)}, ${countsWords(node)}, ${links}`}
      title={nodeWords(node)}
      className={`${table.row} ${css.node}`}
      style={{ transform: `translateY(${top}px)` }}
    >
      <i data-state={nodeState(node)} />
      <span className={css.label}>
        <MiddleText text={nodeRowWords(node, origin)} />
      </span>
      <span className={css.count}>{formatCount(linksIn)}</span>
      <span className={css.count}>{formatCount(linksOut)}</span>
    </div>
  );
}

function openMenu(node: GraphNode, at: { readonly x: number; readonly y: number }): void {
  const { kind, place, id, address, name } = node;
  if (id !== null) openThingMenu([{ url: address, id }], at);
  else if (kind !== 'rest' && place !== null) {
    openPlaceMenu({ place: { kind, address, name }, isOpen: false, toggle: () => void openNode(node), ...at });
  }
}

function rowId(index: number): string {
  return `site-node-${index}`;
}

function underRow(index: number, scroller: HTMLElement | null): { readonly x: number; readonly y: number } {
  const box = (document.getElementById(rowId(index)) ?? scroller)?.getBoundingClientRect();
  return { x: (box?.left ?? 0) + 40, y: box?.bottom ?? 0 };
}
