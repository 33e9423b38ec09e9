import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { htmlTokens, type SourceToken, sourceLines } from './html-tokens.js';
import css from './reader.module.css';

const LINE_PX = 18;

interface SourceViewProps {
  readonly label: string;
  readonly text: string;
  readonly language: 'html' | 'plain';
  /** The line to be shown in the middle, marked; null = none. */
  readonly line: number | null;
}

/** Source text, read only; only the lines on screen are drawn. */
export function SourceView({ label, text, language, line }: SourceViewProps) {
  const lines = useMemo(() => linesOf(text, language), [text, language]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_PX,
    overscan: 10,
  });
  useEffect(() => {
    if (line !== null) virtual.scrollToIndex(line, { align: 'center' });
  }, [line, virtual]);
  return (
    <div ref={scroller} className={css.source} tabIndex={0} role="region" aria-label={label}>
      <div className={css.lines} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            className={css.line}
            data-marked={index === line}
            style={{ transform: `translateY(${start}px)` }}
          >
            {(lines[index] ?? []).map(({ kind, text: piece }, at) => (
              // Pieces have no names and never move.
              <span key={at} data-kind={kind}>
                {piece}
              </span>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

/** The lines of a text as they are shown, for whoever looks for words in them. */
export function linesOf(text: string, language: 'html' | 'plain'): readonly (readonly SourceToken[])[] {
  return sourceLines(language === 'html' ? htmlTokens(text) : [{ kind: 'text', text }]);
}
