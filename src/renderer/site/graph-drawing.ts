import { DirectedGraph } from 'graphology';
import Sigma from 'sigma';
import type { NodeHoverDrawingFunction, NodeLabelDrawingFunction } from 'sigma/rendering';
import type { SiteGraph } from '../../contract/site.js';
import { edgeSize, type GraphLook, lookOf, nodeSize, nodeState, sizeRatio } from './graph-look.js';
import { nodeKey } from './graph-store.js';
import { nodeLabel } from './node-words.js';
import type { LayoutStep, LayoutTask } from './layout-task.js';
import { type Disc, NamePlates } from './name-plates.js';

interface DrawnNode {
  x: number;
  y: number;
  size: number;
  color: string;
  label: string;
}

/** What is on show when nothing is moved. */
interface Frame {
  x: [number, number];
  y: [number, number];
}

interface DrawnEdge {
  type: 'arrow' | 'line';
  size: number;
  color: string;
}

export interface GraphTouches {
  readonly onChoose: (key: string | null) => void;
  readonly onOpen: (key: string) => void;
}

/** More edges than that have no arrows, and are left out while the picture moves. */
const MANY_EDGES = 4000;
/** Half the side of what is on show at least, in the units of the layout. */
const LEAST_RADIUS = 160;
/** Of a turn: it spreads points evenly over a disc. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
const ZOOM_STEP = 1.6;
const ANIMATION_MS = 200;

/** Draws a graph into an element and lays it out on a thread of its own. Whoever makes one closes it. */
export class GraphDrawing {
  readonly #container: HTMLElement;
  readonly #graph = new DirectedGraph<DrawnNode, DrawnEdge>();
  readonly #sigma: Sigma<DrawnNode, DrawnEdge>;
  #look: GraphLook;
  #shown: SiteGraph = { nodes: [], edges: [], open: [], links: 0, isWhole: true };
  #worker: Worker | null = null;
  #chosen: string | null = null;
  /** Of the frame that is drawn; null before its first name. */
  #plates: NamePlates | null = null;

  /** Throws where the element cannot be drawn into: there is no WebGL. */
  constructor(container: HTMLElement, touches: GraphTouches) {
    this.#container = container;
    this.#look = lookOf(container);
    this.#sigma = new Sigma(this.#graph, container, {
      allowInvalidContainer: true,
      // One name a cell, of what is large enough to be told apart, on a plate: where a site is dense they would be lines in a
      // thicket. Zooming in shows the others.
      labelRenderedSizeThreshold: 4,
      labelDensity: 0.5,
      labelGridCellSize: 130,
      labelSize: 12,
      defaultDrawNodeLabel: this.#drawLabel,
      zIndex: true,
      // As large among the others as the layout took them for: none lies over another, at any zoom.
      itemSizesReference: 'positions',
      zoomToSizeRatioFunction: (ratio) => sizeRatio(ratio, ratio * this.#sigma.getGraphToViewportRatio()),
      stagePadding: 44,
      minCameraRatio: 0.02,
      maxCameraRatio: 4,
      defaultDrawNodeHover: this.#drawHover,
      nodeReducer: (key, node) => this.#reduceNode(key, node),
      edgeReducer: (key, edge) => this.#reduceEdge(key, edge),
    });
    this.#sigma.on('beforeRender', () => {
      this.#plates = null;
    });
    this.#sigma.on('clickNode', ({ node }) => touches.onChoose(node));
    this.#sigma.on('clickStage', () => touches.onChoose(null));
    this.#sigma.on('doubleClickNode', ({ node, preventSigmaDefault }) => {
      // It would zoom as well.
      preventSigmaDefault();
      touches.onOpen(node);
    });
    this.recolour();
  }

  /** Shows another graph. Nodes that were there stay where they were; new ones come where what they are in was. */
  show(graph: SiteGraph): void {
    const before = new Map(this.#graph.mapNodes((key, { x, y }) => [key, { x, y }] as const));
    this.#shown = graph;
    this.#graph.clear();
    for (const [index, node] of graph.nodes.entries()) {
      const key = nodeKey(node);
      const from = before.get(key) ?? this.#placeNear(before.get(`p${node.within}`), index);
      this.#graph.addNode(key, {
        ...from,
        size: nodeSize(node),
        color: this.#look.states[nodeState(node)],
        label: nodeLabel(node),
      });
    }
    const type = graph.edges.length > MANY_EDGES ? 'line' : 'arrow';
    for (const { from, to, links } of graph.edges) {
      const [source, target] = [graph.nodes[from], graph.nodes[to]];
      if (!source || !target) continue;
      this.#graph.addEdge(nodeKey(source), nodeKey(target), { type, size: edgeSize(links), color: this.#look.edge });
    }
    this.#frame();
    this.#sigma.setSetting('hideEdgesOnMove', graph.edges.length > MANY_EDGES);
    this.#layOut();
  }

  /** Marks a node with all that it is linked with; `isSought`: the picture goes there. */
  choose(key: string | null, isSought: boolean): void {
    this.#chosen = key !== null && this.#graph.hasNode(key) ? key : null;
    this.#sigma.refresh({ skipIndexation: true });
    const place = this.#chosen === null ? undefined : this.#sigma.getNodeDisplayData(this.#chosen);
    if (place && isSought) this.#move({ x: place.x, y: place.y });
  }

  zoom(direction: 'in' | 'out'): void {
    const { ratio } = this.#sigma.getCamera();
    this.#move({
      ratio: this.#sigma.getCamera().getBoundedRatio(direction === 'in' ? ratio / ZOOM_STEP : ratio * ZOOM_STEP),
    });
  }

  /** Shows all of it. */
  fit(): void {
    this.#move({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
  }

  /** Takes the colours of the theme that is on. */
  recolour(): void {
    this.#look = lookOf(this.#container);
    const { text, edge, font, states } = this.#look;
    this.#sigma.setSetting('labelColor', { color: text });
    this.#sigma.setSetting('labelFont', font);
    this.#sigma.setSetting('defaultEdgeColor', edge);
    for (const node of this.#shown.nodes) this.#graph.setNodeAttribute(nodeKey(node), 'color', states[nodeState(node)]);
    // Without the hint Sigma would repaint edges where they are, which it throws at while they wait to be placed again.
    this.#graph.updateEachEdgeAttributes((_edge, drawn) => ({ ...drawn, color: edge }), {
      attributes: ['type', 'color'],
    });
  }

  close(): void {
    this.#worker?.terminate();
    this.#sigma.kill();
  }

  #placeNear(around: { readonly x: number; readonly y: number } | undefined, index: number) {
    const radius = (around ? 4 : 10) * Math.sqrt(index + 1);
    const angle = index * GOLDEN_ANGLE;
    return { x: (around?.x ?? 0) + radius * Math.cos(angle), y: (around?.y ?? 0) + radius * Math.sin(angle) };
  }

  #move(state: Partial<{ x: number; y: number; ratio: number; angle: number }>): void {
    const camera = this.#sigma.getCamera();
    if (isStill()) camera.setState(state);
    else void camera.animate(state, { duration: ANIMATION_MS });
  }

  /** Who wants no motion sees where it ends only. */
  #layOut(): void {
    this.#worker?.terminate();
    if (this.#graph.order === 0) return;
    const worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<LayoutStep>) => {
      if (this.#worker !== worker) return;
      if (data.isDone || !isStill()) this.#place(data.positions);
      if (!data.isDone) return;
      worker.terminate();
      this.#worker = null;
    });
    const task = this.#task();
    worker.postMessage(task, { transfer: Object.values(task).map(({ buffer }) => buffer) });
  }

  #task(): LayoutTask {
    const { nodes, edges } = this.#shown;
    const places = nodes.map((node) => this.#graph.getNodeAttributes(nodeKey(node)));
    return {
      positions: Float32Array.from(places.flatMap(({ x, y }) => [x, y])),
      sizes: Float32Array.from(places.map(({ size }) => size)),
      ends: Int32Array.from(edges.flatMap(({ from, to }) => [from, to])),
      weights: Float32Array.from(edges.map(({ links }) => links)),
    };
  }

  #place(positions: Float32Array): void {
    const places = new Map(this.#shown.nodes.map((node, index) => [nodeKey(node), index]));
    this.#graph.updateEachNodeAttributes(
      (key, node) => {
        const at = 2 * (places.get(key) ?? 0);
        return { ...node, x: positions[at] ?? 0, y: positions[at + 1] ?? 0 };
      },
      { attributes: ['x', 'y'] },
    );
    this.#frame();
  }

  /** A few nodes are not drawn larger than many. */
  #frame(): void {
    const frame: Frame = { x: [-LEAST_RADIUS, LEAST_RADIUS], y: [-LEAST_RADIUS, LEAST_RADIUS] };
    this.#graph.forEachNode((_key, { x, y, size }) => {
      frame.x = [Math.min(frame.x[0], x - size), Math.max(frame.x[1], x + size)];
      frame.y = [Math.min(frame.y[0], y - size), Math.max(frame.y[1], y + size)];
    });
    this.#sigma.setCustomBBox(frame);
  }

  #reduceNode(key: string, node: DrawnNode) {
    if (this.#chosen === null) return node;
    if (key === this.#chosen) return { ...node, highlighted: true, zIndex: 2, forceLabel: true };
    if (this.#graph.areNeighbors(key, this.#chosen))
      return { ...node, zIndex: 1, forceLabel: this.#graph.degree(this.#chosen) < 30 };
    return { ...node, color: this.#look.faint, label: null, zIndex: 0 };
  }

  #reduceEdge(key: string, edge: DrawnEdge) {
    if (this.#chosen === null) return edge;
    if (!this.#graph.hasExtremity(key, this.#chosen)) return { ...edge, hidden: true };
    return { ...edge, color: this.#look.accent };
  }

  /** The name of a node beside it, on what is nearly the ground: nodes and lines behind it stay to be seen, and do not disturb. */
  readonly #drawLabel: NodeLabelDrawingFunction<DrawnNode, DrawnEdge> = (context, node, { labelSize, labelFont }) => {
    const words = node.label ?? '';
    if (words === '') return;
    const { ground, text } = this.#look;
    context.font = `${labelSize}px ${labelFont}`;
    this.#plates ??= new NamePlates(this.#discs(), this.#sigma.getDimensions().width);
    const plate = this.#plates.place(node, context.measureText(words).width + 8, labelSize + 4);
    if (plate === null) return;
    const { left, top, width, height } = plate;
    context.globalAlpha = 0.82;
    context.beginPath();
    context.roundRect(left, top, width, height, 4);
    context.fillStyle = ground;
    context.fill();
    context.globalAlpha = 1;
    context.fillStyle = text;
    context.fillText(words, left + 4, top + height / 2 + labelSize / 3);
  };

  /** The nodes as the frame shows them. */
  *#discs(): Iterable<Disc> {
    for (const key of this.#graph.nodes()) {
      const node = this.#sigma.getNodeDisplayData(key);
      if (node && !node.hidden)
        yield { ...this.#sigma.framedGraphToViewport(node), size: this.#sigma.scaleSize(node.size) };
    }
  }

  /** A node that is pointed at or chosen: its name in a box of the theme. */
  readonly #drawHover: NodeHoverDrawingFunction<DrawnNode, DrawnEdge> = (context, node, { labelSize, labelFont }) => {
    context.font = `600 ${labelSize}px ${labelFont}`;
    const { panel, text, accent } = this.#look;
    const words = node.label ?? '';
    const [height, radius] = [labelSize + 10, node.size + 3];
    context.beginPath();
    context.arc(node.x, node.y, radius, 0, 2 * Math.PI);
    context.lineWidth = 2;
    context.strokeStyle = accent;
    context.stroke();
    if (words === '') return;
    context.beginPath();
    context.roundRect(node.x + radius + 2, node.y - height / 2, context.measureText(words).width + 14, height, 5);
    context.fillStyle = panel;
    context.fill();
    context.stroke();
    context.fillStyle = text;
    context.fillText(words, node.x + radius + 9, node.y + labelSize / 3);
  };
}

function isStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
