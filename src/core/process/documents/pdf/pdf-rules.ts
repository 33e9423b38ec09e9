import { OPS } from 'unpdf/pdfjs';

/** A straight line that is drawn along an axis; lengths are in points, and y grows upwards. */
export interface Rule {
  readonly isAcross: boolean;
  /** Its y where it goes across, else its x. */
  readonly at: number;
  /** Where it begins and ends, the smaller first. */
  readonly from: number;
  readonly to: number;
}

/** What PDF.js gives of a page: operators, and the arguments of each. */
export interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** A page with more is a drawing. */
const MAX_RULES = 2_000;
/** A filled shape that is no thicker is a line. */
const MAX_THICKNESS = 3;
/** A line may lean by so much. */
const MAX_LEAN = 0.5;
const SHORTEST = 4;

type Matrix = readonly [number, number, number, number, number, number];
type Point = readonly [x: number, y: number];
const UNCHANGED: Matrix = [1, 0, 0, 1, 0, 0];

/** Operators that draw the outline of a path, and those that fill it. */
const STROKES: ReadonlySet<number> = new Set([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const FILLS: ReadonlySet<number> = new Set([OPS.fill, OPS.eoFill]);

/** The rules that a page draws, by their lines and by shapes that are as thin as one; none where it draws too many. */
export function rulesOf({ fnArray, argsArray }: Operators): readonly Rule[] {
  const rules: Rule[] = [];
  const kept: Matrix[] = [];
  let matrix = UNCHANGED;
  for (const [at, operator] of fnArray.entries()) {
    const args = argsArray[at];
    if (operator === OPS.save) kept.push(matrix);
    else if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) matrix = kept.pop() ?? UNCHANGED;
    else if (operator === OPS.transform) matrix = product(matrix, matrixIn(args));
    else if (operator === OPS.paintFormXObjectBegin) {
      kept.push(matrix);
      matrix = product(matrix, matrixIn(Array.isArray(args) ? args[0] : null));
    } else if (operator === OPS.constructPath) addRules(rules, args, matrix);
    if (rules.length > MAX_RULES) return [];
  }
  return rules;
}

function addRules(rules: Rule[], args: unknown, matrix: Matrix): void {
  if (!Array.isArray(args)) return;
  const [paint, paths] = args as readonly unknown[];
  const isStroked = typeof paint === 'number' && STROKES.has(paint);
  if (!isStroked && !(typeof paint === 'number' && FILLS.has(paint))) return;
  for (const outline of outlinesOf(Array.isArray(paths) ? paths[0] : null)) {
    const points = outline.map((point) => placed(point, matrix));
    if (isStroked) {
      for (const [index, point] of points.entries()) addLine(rules, points[index - 1], point);
    } else addThin(rules, points);
  }
}

/** How PDF.js codes paths: a number for the kind of each part, its coordinates after it. What is none of these closes the outline. */
const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const COORDINATES = new Map([
  [MOVE, 2],
  [LINE, 2],
  [CURVE, 6],
]);

/** The outlines of a path; one with a curve in it is left out, since it is no rule. */
function outlinesOf(path: unknown): readonly (readonly Point[])[] {
  if (!(path instanceof Float32Array)) return [];
  const outlines: Point[][] = [];
  let outline: Point[] = [];
  let isCurved = false;
  const end = (): void => {
    if (outline.length > 1 && !isCurved) outlines.push(outline);
    isCurved = false;
  };
  for (let at = 0; at < path.length; ) {
    const kind = path[at] ?? 0;
    const length = COORDINATES.get(kind) ?? 0;
    const point: Point = [path[at + length - 1] ?? 0, path[at + length] ?? 0];
    if (kind === MOVE) {
      end();
      outline = [point];
    } else if (length > 0) outline.push(point);
    else if (outline[0] !== undefined) outline.push(outline[0]);
    isCurved ||= kind === CURVE;
    at += 1 + length;
  }
  end();
  return outlines;
}

function addLine(rules: Rule[], from: Point | undefined, to: Point): void {
  if (from === undefined) return;
  const [width, height] = [Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])];
  if (Math.min(width, height) > MAX_LEAN) return;
  addRule(rules, { isAcross: width > height, left: from[0], right: to[0], bottom: from[1], top: to[1] });
}

function addThin(rules: Rule[], points: readonly Point[]): void {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  if (Math.min(right - left, top - bottom) > MAX_THICKNESS) return;
  addRule(rules, { isAcross: right - left > top - bottom, left, right, bottom, top });
}

interface Span {
  readonly isAcross: boolean;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

function addRule(rules: Rule[], { isAcross, left, right, bottom, top }: Span): void {
  const at = isAcross ? (bottom + top) / 2 : (left + right) / 2;
  const [one, other] = isAcross ? [left, right] : [bottom, top];
  const rule: Rule = { isAcross, at, from: Math.min(one, other), to: Math.max(one, other) };
  if (rule.to - rule.from >= SHORTEST && Number.isFinite(rule.to - rule.from)) rules.push(rule);
}

function matrixIn(args: unknown): Matrix {
  if (!Array.isArray(args) || args.length < 6) return UNCHANGED;
  const [a, b, c, d, e, f] = args.map(Number);
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0];
}

function product([a, b, c, d, e, f]: Matrix, [p, q, r, s, t, u]: Matrix): Matrix {
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

function placed([x, y]: Point, [a, b, c, d, e, f]: Matrix): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}
