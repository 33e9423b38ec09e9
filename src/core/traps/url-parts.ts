import { factsOf, type NameFacts } from './param-names.js';
import { scan, type Scan } from './scan.js';
import { isSessionValue } from './session-value.js';

/** One `name=value` of a query, as written; `value` is null where there is no `=`. */
export interface QueryPair {
  readonly name: string;
  readonly value: string | null;
  readonly facts: NameFacts;
  readonly isSession: boolean;
}

const NO_PAIRS: readonly QueryPair[] = [];

/** An absolute URL in its parts, nothing decoded. Cut as far as it is asked for: most URLs need little of it. */
export class UrlParts {
  readonly key: string;
  readonly seen: Scan;
  #segments: readonly string[] | null = null;
  #pairs: readonly QueryPair[] | null = null;

  constructor(key: string, seen: Scan) {
    this.key = key;
    this.seen = seen;
  }

  /** scheme://host:port */
  get origin(): string {
    return this.key.slice(0, this.seen.pathStart);
  }

  get path(): string {
    return this.key.slice(this.seen.pathStart, this.seen.pathEnd);
  }

  /** What is between the slashes of the path; the first is what precedes the first slash: empty. */
  get segments(): readonly string[] {
    this.#segments ??= this.path.split('/');
    return this.#segments;
  }

  get pairs(): readonly QueryPair[] {
    this.#pairs ??=
      this.seen.pathEnd + 1 >= this.key.length ? NO_PAIRS : readPairs(this.key.slice(this.seen.pathEnd + 1));
    return this.#pairs;
  }
}

/** Null for what is no absolute URL with a host. By hand: this runs for each URL found, and a key is already normalised. */
export function urlParts(key: string): UrlParts | null {
  const hostStart = key.indexOf('://') + 3;
  return hostStart === 2 ? null : new UrlParts(key, scan(key, hostStart));
}

/** What is after the first `=` is the value; `;` separates where there is no `&`. */
function readPairs(query: string): readonly QueryPair[] {
  const separator = query.includes('&') || !query.includes(';') ? '&' : ';';
  const pairs: QueryPair[] = [];
  for (const pair of query.split(separator)) if (pair !== '') pairs.push(readPair(pair));
  return pairs;
}

function readPair(pair: string): QueryPair {
  const equals = pair.indexOf('=');
  const name = equals < 0 ? pair : pair.slice(0, equals);
  const value = equals < 0 ? null : pair.slice(equals + 1);
  const facts = factsOf(name);
  return { name, value, facts, isSession: value !== null && isSessionValue(facts.session, value) };
}
