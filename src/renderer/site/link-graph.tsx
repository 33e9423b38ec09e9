import { lazy, Suspense, useEffect } from 'react';
import { t } from '../../contract/language.js';
import { type GraphNode, MOST_EDGES, SITE_STATES, type SiteGraph } from '../../contract/site.js';
import { Button } from '../controls/button.js';
import { openThing } from '../stores/thing.js';
import { STATE_WORDS } from '../words/state-words.js';
import { nodeKey, openNode, recount, showGraphOf, useGraph } from './graph-store.js';
import css from './graph.module.css';
import { NodeList } from './node-list.js';
import { NodeStory } from './node-story.js';

const GraphCanvas = lazy(async () => ({ default: (await import('./graph-canvas.js')).GraphCanvas }));

/** Which parts of the site link to which: a picture, and beside it the same as a list. */
export function LinkGraph({ jobId }: { readonly jobId: string }) {
  useEffect(() => showGraphOf(jobId), [jobId]);
  const graph = useGraph((state) => (state.jobId === jobId ? state.graph : null));
  const isLoading = useGraph((state) => state.isLoading);
  const enter = (node: GraphNode): void => {
    if (node.id !== null) openThing({ url: node.address, id: node.id });
    else void openNode(node);
  };
  const onOpen = (key: string): void => {
    const node = graph?.nodes.find((one) => nodeKey(one) === key);
    if (node) enter(node);
  };
  return (
    <div className={css.graph} aria-busy={isLoading}>
      <div className={css.main}>
        {graph && graph.nodes.length > 0 ? (
          <Suspense fallback={<div aria-busy="true" />}>
            <GraphCanvas graph={graph} onOpen={onOpen} />
          </Suspense>
        ) : (
          <p className={css.missing}>{graph ? t('Nothing has been found yet.') : t('Counting the links…')}</p>
        )}
        <div className={css.foot}>
          <Legend />
          {graph && <Counted graph={graph} isLoading={isLoading} />}
        </div>
      </div>
      <div className={css.side}>
        <NodeStory jobId={jobId} onEnter={enter} />
        <NodeList jobId={jobId} onEnter={enter} />
      </div>
    </div>
  );
}

/** What the colours and sizes mean. */
function Legend() {
  return (
    <ul className={css.legend} aria-label={t('What the colours mean')}>
      {SITE_STATES.map((state) => (
        <li key={state}>
          <i data-state={state} aria-hidden="true" />
          {STATE_WORDS[state]}
        </li>
      ))}
      <li>{t('larger: more URLs')}</li>
    </ul>
  );
}

function Counted({ graph: { links, isWhole }, isLoading }: { readonly graph: SiteGraph; readonly isLoading: boolean }) {
  const words = isLoading
    ? t('Counting the links…')
    : isWhole
      ? t('{n, plural, one {# link} other {# links}} counted', { n: links })
      : t('The first {n} links counted; at most {most} lines are drawn', { n: links, most: MOST_EDGES });
  return (
    <div className={css.counted}>
      <span role="status">{words}</span>
      <Button size="small" disabled={isLoading} onClick={recount}>
        {t('Count anew')}
      </Button>
    </div>
  );
}
