import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { t } from '../../contract/language.js';
import type { SiteGraph } from '../../contract/site.js';
import { Button } from '../controls/button.js';
import { GraphDrawing, type GraphTouches } from './graph-drawing.js';
import { chooseNode, useGraph } from './graph-store.js';
import css from './graph.module.css';

interface GraphCanvasProps {
  readonly graph: SiteGraph;
  /** A node was asked to be opened, by its key. */
  readonly onOpen: (key: string) => void;
}

/** The picture itself, with what moves it. All that it shows stands in the list beside it too. */
export function GraphCanvas({ graph, onOpen }: GraphCanvasProps) {
  const container = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<GraphDrawing | null>(null);
  const [isMissing, setIsMissing] = useState(false);
  const chosen = useGraph((state) => state.chosen);
  const isSought = useGraph((state) => state.isSought);
  const open = useEffectEvent(onOpen);
  const choose = useEffectEvent((key: string | null) => {
    chooseNode(key, false);
    // A click tells of a page at once; what is in a folder comes by a double click.
    if (key?.startsWith('u')) onOpen(key);
  });
  useEffect(() => {
    if (!container.current) return;
    const made = drawingIn(container.current, {
      onChoose: (key) => choose(key),
      onOpen: (key) => open(key),
    });
    setDrawing(made);
    setIsMissing(made === null);
    if (!made) return;
    const theme = matchMedia('(prefers-color-scheme: dark)');
    const recolour = (): void => made.recolour();
    theme.addEventListener('change', recolour);
    return () => {
      theme.removeEventListener('change', recolour);
      made.close();
    };
  }, []);
  useEffect(() => drawing?.show(graph), [drawing, graph]);
  useEffect(() => drawing?.choose(chosen, isSought), [drawing, graph, chosen, isSought]);
  if (isMissing) {
    return (
      <p className={css.missing} role="status">
        {t('This system draws no such pictures: it has no WebGL. The list says the same.')}
      </p>
    );
  }
  return (
    <div className={css.picture}>
      <div
        ref={container}
        className={css.canvas}
        role="img"
        aria-label={t(
          'Picture of {nodes} parts of the site and the links between them; the list beside it says the same.',
          {
            nodes: graph.nodes.length,
          },
        )}
        data-nodes={drawing ? graph.nodes.length : undefined}
      />
      <div className={css.zoom} role="group" aria-label={t('Zoom')}>
        <Button size="small" aria-label={t('Zoom in')} onClick={() => drawing?.zoom('in')}>
          +
        </Button>
        <Button size="small" aria-label={t('Zoom out')} onClick={() => drawing?.zoom('out')}>
          −
        </Button>
        <Button size="small" onClick={() => drawing?.fit()}>
          {t('Show all')}
        </Button>
      </div>
    </div>
  );
}

/** Null where there is no WebGL. */
function drawingIn(container: HTMLElement, touches: GraphTouches): GraphDrawing | null {
  try {
    return new GraphDrawing(container, touches);
  } catch {
    // Nothing is lost: the list beside it says all that the picture would show.
    container.replaceChildren();
    return null;
  }
}
