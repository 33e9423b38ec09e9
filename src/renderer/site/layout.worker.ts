import { UndirectedGraph } from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import type { LayoutStep, LayoutTask } from './layout-task.js';
import { spread } from './spread.js';

/** Rounds after which a picture of so many nodes does not change much any more. */
function roundsFor(nodes: number): number {
  return nodes > 2000 ? 120 : nodes > 300 ? 250 : 500;
}

/** Rounds between two pictures: some 100 ms. */
function roundsAtOnce(nodes: number): number {
  return nodes > 2000 ? 4 : nodes > 300 ? 20 : 60;
}

function graphOf({ positions, sizes, ends, weights }: LayoutTask): UndirectedGraph {
  const graph = new UndirectedGraph();
  for (const [node, size] of sizes.entries()) {
    graph.addNode(node, { x: positions[2 * node], y: positions[2 * node + 1], size });
  }
  for (const [edge, weight] of weights.entries())
    graph.mergeEdge(ends[2 * edge], ends[2 * edge + 1], { weight: Math.log2(1 + weight) });
  return graph;
}

function positionsOf(graph: UndirectedGraph): Float32Array {
  const positions = new Float32Array(2 * graph.order);
  graph.forEachNode((node, { x, y }) => positions.set([Number(x), Number(y)], 2 * Number(node)));
  return positions;
}

/** Lays a graph out and tells of it now and then; whoever has seen enough ends the worker. */
function layOut(task: LayoutTask): void {
  const graph = graphOf(task);
  const settings = {
    ...forceAtlas2.inferSettings(graph),
    ...{ barnesHutOptimize: graph.order > 300, strongGravityMode: true, gravity: 0.05, scalingRatio: 10, slowDown: 4 },
  };
  let left = roundsFor(graph.order);
  const goOn = (): void => {
    const iterations = Math.min(left, roundsAtOnce(graph.order));
    forceAtlas2.assign(graph, { iterations, settings });
    left -= iterations;
    const step: LayoutStep = { positions: positionsOf(graph), isDone: left === 0 };
    spread(step.positions, task.sizes);
    self.postMessage(step, { transfer: [step.positions.buffer] });
    if (left > 0) setTimeout(goOn, 0);
  };
  goOn();
}

self.addEventListener('message', ({ data }: MessageEvent<LayoutTask>) => layOut(data), { once: true });
