import type { Rule } from './pdf-rules.js';

/** A grid of ruled cells: the x of its columns' edges from left to right, the y of its rows' edges from top to bottom. */
export interface Grid {
  readonly columns: readonly number[];
  readonly rows: readonly number[];
}

/** Rules nearer to each other than this, in points, are one. */
const NEAR = 2;
/** Share of its length along which each edge must be ruled. */
const RULED = 0.9;
/** Edges of two columns, or rows. */
const MIN_EDGES = 3;
const MAX_EDGES = 200;

/** The grids among the rules of a page, each ruled along all of its edges. Where cells are joined there is none. */
export function gridsOf(rules: readonly Rule[]): readonly Grid[] {
  return groupsOf(rules).flatMap((group) => {
    const [across, down] = [group.filter(({ isAcross }) => isAcross), group.filter(({ isAcross }) => !isAcross)];
    const rows = edgesOf(across).reverse();
    const columns = edgesOf(down);
    const isGrid =
      [rows, columns].every(({ length }) => length >= MIN_EDGES && length <= MAX_EDGES) &&
      rows.every((at) => isRuled(across, at, columns)) &&
      columns.every((at) => isRuled(down, at, rows));
    return isGrid ? [{ columns, rows }] : [];
  });
}

/** Rules that meet, each with what it meets. */
function groupsOf(rules: readonly Rule[]): readonly (readonly Rule[])[] {
  const [across, down] = [rules.filter(({ isAcross }) => isAcross), rules.filter(({ isAcross }) => !isAcross)];
  const left = new Set(rules);
  const groups: Rule[][] = [];
  for (const first of across) {
    if (!left.delete(first)) continue;
    const group = [first];
    for (const rule of group) {
      for (const other of rule.isAcross ? down : across) {
        if (left.has(other) && meet(rule, other)) {
          left.delete(other);
          group.push(other);
        }
      }
    }
    groups.push(group);
  }
  return groups;
}

function meet(rule: Rule, other: Rule): boolean {
  return isAlong(other.at, rule) && isAlong(rule.at, other);
}

function isAlong(at: number, { from, to }: Rule): boolean {
  return at >= from - NEAR && at <= to + NEAR;
}

/** Where the rules lie, those that are near each other once, the smallest first. */
function edgesOf(rules: readonly Rule[]): number[] {
  const edges: number[] = [];
  for (const at of rules.map((rule) => rule.at).sort((one, other) => one - other)) {
    if (at - (edges.at(-1) ?? Number.NEGATIVE_INFINITY) > NEAR * 2) edges.push(at);
  }
  return edges;
}

function isRuled(rules: readonly Rule[], at: number, across: readonly number[]): boolean {
  const [start, end] = [Math.min(...across), Math.max(...across)];
  let ruled = 0;
  let reached = start;
  const along = rules.filter((rule) => Math.abs(rule.at - at) <= NEAR * 2).sort((one, other) => one.from - other.from);
  for (const { from, to } of along) {
    ruled += Math.max(0, Math.min(to, end) - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return ruled >= (end - start) * RULED;
}
