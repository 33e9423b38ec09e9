import { assertNever } from '../../../contract/outcome.js';

/** Inclusive ranges of UTF-16 code units, flat: low, high, low, high… */
export type CodeRanges = readonly number[];

/** A pattern as a tree: what globs and regular expressions are both read into. */
export type PatternNode =
  | { readonly kind: 'one'; readonly of: CodeRanges }
  | { readonly kind: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'either'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly item: PatternNode; readonly min: number; readonly max: number | null }
  | { readonly kind: 'at'; readonly place: Place };

export type Place = 'start' | 'end' | 'word_edge' | 'not_word_edge';

export type Matcher = (text: string) => boolean;

/** Counted repeats are written out; a pattern that takes more than this many acts of writing is refused. */
const MAX_EMITS = 8000;

type Step =
  | { readonly op: 'one'; readonly of: CodeRanges }
  /** Goes on at both places; a plain jump has them equal. */
  | { readonly op: 'fork'; to: number; or: number }
  | { readonly op: 'at'; readonly place: Place }
  | { readonly op: 'done' };

type Fork = Extract<Step, { op: 'fork' }>;

/**
 * Compiles a pattern into a matcher that finds it anywhere in a text. Its time is at most text length × pattern size,
 * whatever the pattern (Thompson's simulation: all alternatives advance together, nothing is retried), so that no pattern
 * of a user and no URL of a stranger can stall the crawl. Answers null where the pattern is too large.
 */
export function compileLinear(pattern: PatternNode): Matcher | null {
  const program = new Program();
  program.emit(pattern);
  return program.isTooLarge ? null : simulate([...program.steps, { op: 'done' }]);
}

class Program {
  readonly steps: Step[] = [];
  #emits = 0;

  get isTooLarge(): boolean {
    return this.#emits > MAX_EMITS;
  }

  emit(node: PatternNode): void {
    this.#emits += 1;
    if (this.isTooLarge) return;
    switch (node.kind) {
      case 'one':
        this.steps.push({ op: 'one', of: node.of });
        return;
      case 'at':
        this.steps.push({ op: 'at', place: node.place });
        return;
      case 'sequence':
        for (const item of node.items) this.emit(item);
        return;
      case 'either':
        this.#emitEither(node.items);
        return;
      case 'repeat':
        this.#emitRepeat(node.item, node.min, node.max);
        return;
      default:
        assertNever(node);
    }
  }

  /** A fork whose first way is the step after it; the second is set when it is known. */
  #fork(): Fork {
    const fork: Fork = { op: 'fork', to: this.steps.length + 1, or: 0 };
    this.steps.push(fork);
    return fork;
  }

  #emitEither(items: readonly PatternNode[]): void {
    const exits: Fork[] = [];
    for (const item of items.slice(0, -1)) {
      const fork = this.#fork();
      this.emit(item);
      exits.push(this.#fork());
      fork.or = this.steps.length;
    }
    for (const item of items.slice(-1)) this.emit(item);
    for (const exit of exits) exit.to = exit.or = this.steps.length;
  }

  #emitRepeat(item: PatternNode, min: number, max: number | null): void {
    for (let done = 0; done < min && !this.isTooLarge; done += 1) this.emit(item);
    if (max === null) {
      const top = this.steps.length;
      const fork = this.#fork();
      this.emit(item);
      const back = this.#fork();
      back.to = back.or = top;
      fork.or = this.steps.length;
      return;
    }
    const forks: Fork[] = [];
    for (let done = min; done < max && !this.isTooLarge; done += 1) {
      forks.push(this.#fork());
      this.emit(item);
    }
    for (const fork of forks) fork.or = this.steps.length;
  }
}

function simulate(steps: readonly Step[]): Matcher {
  const first = steps[0];
  const anchored = first?.op === 'at' && first.place === 'start';
  const reach = reacher(steps);
  let current: number[] = [];
  let following: number[] = [];
  return (text) => {
    current.length = 0;
    reach.begin(text, 0);
    if (reach.add(0, current)) return true;
    for (let position = 0; position < text.length; position += 1) {
      if (anchored && current.length === 0) return false;
      const code = text.charCodeAt(position);
      following.length = 0;
      reach.begin(text, position + 1);
      for (const index of current) {
        const step = steps[index];
        if (step?.op === 'one' && includes(step.of, code) && reach.add(index + 1, following)) return true;
      }
      if (!anchored && reach.add(0, following)) return true;
      [current, following] = [following, current];
    }
    return false;
  };
}

interface Reacher {
  begin(text: string, position: number): void;
  /** Adds a step and all that is reached from it without reading; answers whether the end is among them. */
  add(step: number, into: number[]): boolean;
}

function reacher(steps: readonly Step[]): Reacher {
  // Numbers instead of clearing: a step was added at this position when its mark is this position's number.
  const marks = new Float64Array(steps.length);
  let mark = 0;
  let text = '';
  let position = 0;
  const add = (index: number, into: number[]): boolean => {
    const step = steps[index];
    if (step === undefined || marks[index] === mark) return false;
    marks[index] = mark;
    switch (step.op) {
      case 'done':
        return true;
      case 'fork':
        return add(step.to, into) || add(step.or, into);
      case 'at':
        return isAt(step.place, text, position) && add(index + 1, into);
      case 'one':
        into.push(index);
        return false;
      default:
        return assertNever(step);
    }
  };
  const begin = (nextText: string, nextPosition: number): void => {
    text = nextText;
    position = nextPosition;
    mark += 1;
  };
  return { begin, add };
}

function includes(ranges: CodeRanges, code: number): boolean {
  for (let at = 0; at < ranges.length; at += 2) {
    if (code >= (ranges[at] ?? 0) && code <= (ranges[at + 1] ?? -1)) return true;
  }
  return false;
}

function isAt(place: Place, text: string, position: number): boolean {
  if (place === 'start') return position === 0;
  if (place === 'end') return position === text.length;
  const edge = isWord(text.charCodeAt(position - 1)) !== isWord(text.charCodeAt(position));
  return place === 'word_edge' ? edge : !edge;
}

function isWord(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 95 || (code >= 97 && code <= 122);
}
