/** What a layout is made of; the arrays belong to whoever gets them. */
export interface LayoutTask {
  /** x and y of each node, one after the other. */
  readonly positions: Float32Array;
  readonly sizes: Float32Array;
  /** Numbers of the two nodes of each edge, one after the other. */
  readonly ends: Int32Array;
  readonly weights: Float32Array;
}

/** Where the nodes are now; more follow until `isDone`. */
export interface LayoutStep {
  readonly positions: Float32Array;
  readonly isDone: boolean;
}
