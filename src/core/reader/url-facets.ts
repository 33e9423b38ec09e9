import type { PageVerdict, UrlFacets } from '../../contract/job.js';
import { STEPPED, type Stepped } from '../../contract/url-steps.js';
import { asBytes, type Connection, type Row, requiredNumber, requiredText, text } from '../store/database/sql.js';
import { PICTURES_VERSION } from '../store/database/schema-v11.js';
import type { Walk } from './kept-lists.js';
import { FOUND_VERSION } from './url-moments.js';
import { MARKS_VERSION, mediaTypeOf, stepSql } from './url-queries.js';
import { UrlRanges } from './url-ranges.js';

/** URLs looked at in one go: some 40 ms. */
const PORTION = 25_000;
/** Of each what there is to choose from, at most. */
const MOST = 100;

/** Counts what the URLs of a job can be narrowed by, in one walk over them, a portion a call. */
export class FacetWalk implements Walk<UrlFacets> {
  readonly #connection: Connection;
  readonly #version: number;
  readonly #ranges: UrlRanges;
  readonly #codes = new Tally<number>();
  readonly #depths = new Tally<number>();
  readonly #types = new Tally<string>();
  /** By the origin's id. */
  readonly #origins = new Tally<number>();
  readonly #steps: Readonly<Record<Stepped, Tally<number>>> = {
    sizes: new Tally(),
    times: new Tally(),
    words: new Tally(),
  };
  readonly #verdicts = new Tally<PageVerdict>();

  /** `portion`: URLs looked at in one go. */
  constructor(connection: Connection, portion = PORTION) {
    this.#connection = connection;
    this.#version = requiredNumber(connection.value('PRAGMA user_version'));
    this.#ranges = new UrlRanges(connection, portion);
  }

  /** Null while there is more to do. */
  next(): UrlFacets | null {
    const rows = this.#connection.prepare(groupsQuery(this.#version)).all(...this.#ranges.next());
    for (const row of rows) this.#note(row);
    return this.#ranges.isDone ? this.soFar() : null;
  }

  #note([count, noindex, noContent, code, depth, origin, sizes, times, words, type]: Row): void {
    const urls = requiredNumber(count);
    this.#verdicts.add('noindex', requiredNumber(noindex));
    this.#verdicts.add('no_content', requiredNumber(noContent));
    this.#depths.add(requiredNumber(depth), urls);
    this.#origins.add(requiredNumber(origin), urls);
    if (typeof code === 'number') this.#codes.add(code, urls);
    const media = text(type);
    if (media !== null) this.#types.add(mediaTypeOf(media), urls);
    for (const [name, step] of [
      ['sizes', sizes],
      ['times', times],
      ['words', words],
    ] as const)
      if (typeof step === 'number') this.#steps[name].add(step, urls);
  }

  /** What was counted so far. */
  soFar(): UrlFacets {
    const pictured = this.#version < PICTURES_VERSION ? 0 : this.#connection.value('SELECT count(*) FROM pictures');
    const steps = (name: Stepped) => inOrder(this.#steps[name].most());
    return {
      codes: this.#codes.most(),
      types: this.#types.most(),
      depths: inOrder(this.#depths.most()),
      origins: this.#origins.most().map(({ value, count }) => ({ value: this.#originOf(value), count })),
      ...{ sizes: steps('sizes'), times: steps('times'), words: steps('words') },
      verdicts: [...this.#verdicts.most(), { value: 'pictured' as const, count: requiredNumber(pictured) }].filter(
        ({ count }) => count > 0,
      ),
      share: this.#ranges.share,
      found: this.#version < FOUND_VERSION ? null : foundBetween(this.#connection),
    };
  }

  #originOf(id: number): string {
    return requiredText(this.#connection.prepare(ORIGIN).first(id)?.[0]);
  }
}

/** How often each value was met. */
class Tally<V> {
  readonly #counts = new Map<V, number>();

  add(value: V, count: number): void {
    this.#counts.set(value, (this.#counts.get(value) ?? 0) + count);
  }

  /** The most frequent first. */
  most(): readonly { readonly value: V; readonly count: number }[] {
    const counted = [...this.#counts].map(([value, count]) => ({ value, count }));
    return counted.sort((a, b) => b.count - a.count).slice(0, MOST);
  }
}

function foundBetween(connection: Connection): UrlFacets['found'] {
  const [first, last] = connection.prepare('SELECT min(at), max(at) FROM found_times').first() ?? [];
  return typeof first === 'number' && typeof last === 'number' ? { first, last } : null;
}

type Numbered = { readonly value: number; readonly count: number };

function inOrder(numbers: readonly Numbered[]): readonly Numbered[] {
  return [...numbers].sort((a, b) => a.value - b.value);
}

/** How many URLs of a range there are of each combination: few, as most are alike. */
function groupsQuery(version: number): string {
  const steps = STEPPED.map((name) => stepSql(name)).join(', ');
  const marks = version < MARKS_VERSION ? '0, 0' : 'total(noindex), count(no_content)';
  return `SELECT count(*), ${marks}, status, depth, origin_id, ${steps}, ${asBytes('content_type')}
FROM urls WHERE id > ? AND id <= ? GROUP BY status, depth, origin_id, ${steps}, content_type`;
}

const ORIGIN = `SELECT ${asBytes('origin')} FROM origins WHERE id = ?`;
