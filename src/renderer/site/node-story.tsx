import { t } from '../../contract/language.js';
import type { GraphNode } from '../../contract/site.js';
import { Button } from '../controls/button.js';
import { formatBytes } from '../format/numbers.js';
import { readableUrl } from '../format/short-url.js';
import { showFolder } from '../stores/ui.js';
import { countsWords } from './site-words.js';
import { closeAround, nodeKey, useGraph } from './graph-store.js';
import css from './graph.module.css';
import { nodeWords } from './node-words.js';

interface NodeStoryProps {
  readonly jobId: string;
  /** Opens a host or folder, or tells the story of a page. */
  readonly onEnter: (node: GraphNode) => void;
}

/** What the chosen node is, and what can be done with it. */
export function NodeStory({ jobId, onEnter }: NodeStoryProps) {
  const node = useGraph(({ graph, chosen }) => graph?.nodes.find((one) => nodeKey(one) === chosen) ?? null);
  if (!node)
    return (
      <p className={css.hint}>
        {t('Choose a part of the site in the picture or in the list. A double click or Enter opens it.')}
      </p>
    );
  const { address, kind, bytes, linksIn, linksOut, linksWithin } = node;
  return (
    <section className={css.story} aria-label={t('Chosen part of the site')}>
      <h3 title={readableUrl(address)}>{nodeWords(node)}</h3>
      <p>
        {countsWords(node)} · {formatBytes(bytes)}
      </p>
      <p>
        {t('{in} links from elsewhere, {out} to elsewhere, {within} within', {
          in: linksIn,
          out: linksOut,
          within: linksWithin,
        })}
      </p>
      <div className={css.deeds}>
        {kind !== 'rest' && (
          <Button size="small" onClick={() => onEnter(node)}>
            {kind === 'page' ? t('Details') : t('Open')}
          </Button>
        )}
        {node.within !== null && (
          <Button size="small" onClick={() => void closeAround(node)}>
            {t('Close its folder')}
          </Button>
        )}
        <Button size="small" onClick={() => showFolder(jobId, address)}>
          {t('Show in the table of URLs')}
        </Button>
      </div>
    </section>
  );
}
