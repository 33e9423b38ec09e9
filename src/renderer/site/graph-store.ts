import { create } from 'zustand';
import { t } from '../../contract/language.js';
import { type GraphNode, MOST_NODES, type SiteGraph } from '../../contract/site.js';
import { bridge } from '../bridge.js';
import { useLive } from '../stores/live.js';
import { report, tell } from '../stores/notices.js';
import { useThing, walkTo } from '../stores/thing.js';

/** The picture of the links of the crawl on show. */
interface GraphState {
  readonly jobId: string;
  /** Null before the first answer. */
  readonly graph: SiteGraph | null;
  readonly isLoading: boolean;
  /** By `nodeKey`; null = none. */
  readonly chosen: string | null;
  /** Whether it was chosen in the list, so that the picture goes there. */
  readonly isSought: boolean;
  /** Only nodes whose address holds it are listed. */
  readonly text: string;
}

const NOTHING: Omit<GraphState, 'jobId'> = { graph: null, isLoading: false, chosen: null, isSought: false, text: '' };

export const useGraph = create<GraphState>()(() => ({ ...NOTHING, jobId: '' }));

/** The same for a node wherever it stands in the list. */
export function nodeKey({ kind, place, id, within }: Pick<GraphNode, 'kind' | 'place' | 'id' | 'within'>): string {
  if (kind === 'rest') return `r${within}`;
  return place === null ? `u${id}` : `p${place}`;
}

/** Has the links of a crawl counted where they are not known yet, or the crawl has moved since. */
export function showGraphOf(jobId: string): void {
  if (useGraph.getState().jobId !== jobId) useGraph.setState({ ...NOTHING, jobId });
  else if (countedAt === useLive.getState().snapshot.counters) return;
  recount();
}

/** Counts the links anew; what is open stays open. */
export function recount(): void {
  void load(useGraph.getState().graph?.open ?? null);
}

/** Puts what is in a host or folder in its place. */
export async function openNode({ place }: GraphNode): Promise<void> {
  const { graph } = useGraph.getState();
  if (!graph || place === null) return;
  const loaded = await load([...graph.open, place]);
  if (loaded && !loaded.open.includes(place)) {
    tell(t('There is no room for what is in it: at most {n} parts are drawn.', { n: MOST_NODES }));
  }
}

/** Puts the host or folder that a node is in in the place of all that is in it. */
export async function closeAround({ within }: GraphNode): Promise<void> {
  const { graph } = useGraph.getState();
  if (!graph || within === null) return;
  const loaded = await load(graph.open.filter((place) => place !== within));
  if (loaded) chooseNode(`p${within}`, true);
}

/** `isSought`: in the list, so that the picture goes there. The pane of details tells of a page where it is open. */
export function chooseNode(key: string | null, isSought: boolean): void {
  useGraph.setState({ chosen: key, isSought });
  const node = useGraph.getState().graph?.nodes.find((one) => nodeKey(one) === key);
  if (node && node.id !== null && useThing.getState().opened) walkTo({ url: node.address, id: node.id });
}

export function searchNodes(text: string): void {
  useGraph.setState({ text });
}

/** The nodes that are listed: those of most links first. */
export function listedNodes({ graph, text }: Pick<GraphState, 'graph' | 'text'>): readonly GraphNode[] {
  const wanted = text.trim().toLowerCase();
  const nodes = (graph?.nodes ?? []).filter(({ address }) => address.toLowerCase().includes(wanted));
  return nodes.sort((a, b) => b.linksIn + b.linksOut - (a.linksIn + a.linksOut));
}

/** Null where it could not be done. The newest question counts: an older answer is dropped. */
async function load(open: readonly number[] | null): Promise<SiteGraph | null> {
  const { jobId } = useGraph.getState();
  useGraph.setState({ isLoading: true });
  countedAt = useLive.getState().snapshot.counters;
  asked += 1;
  const own = asked;
  const answer = await bridge().invoke('site.graph', jobId, { open });
  if (own !== asked) return null;
  useGraph.setState({ isLoading: false });
  if (!answer.ok) {
    report(answer.error, jobId);
    return null;
  }
  useGraph.setState({ graph: answer.value });
  return answer.value;
}

let asked = 0;
/** The crawl as it was when its links were counted. */
let countedAt: unknown = null;
