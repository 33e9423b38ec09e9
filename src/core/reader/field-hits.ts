import { type HitCount, type NamedHits, oddOnesOf } from '../../contract/extract.js';
import { ok } from '../../contract/outcome.js';
import { FIELDS_VERSION } from '../store/database/schema-v7.js';
import { asBytes, type Connection, requiredNumber, requiredText } from '../store/database/sql.js';
import { urlPattern } from '../traps/url-pattern.js';
import { levelsOf } from '../traps/levels.js';
import { KeptLists, type Walk } from './kept-lists.js';

/** Pages looked at in one go. */
const PORTION = 4000;
/** Patterns that are counted one by one, of all fields together: pages of those met later are counted without one. */
const MOST_COUNTED = 20_000;
/** Patterns that are told, shared by all fields alike, and of one field at the least. */
const MOST_TOLD = 300;
const FEWEST_TOLD = 3;
/** Odd ones out that are told of each pattern. */
const MOST_ODD_ONES = 10;

/** How often each field was found, in the order in which pages have them; kept, since every page is read for it. */
export class FieldHitsCache {
  readonly #connection: Connection;
  readonly #kept: KeptLists<readonly NamedHits[]>;

  /** `nowMs` only ever rises. */
  constructor(connection: Connection, nowMs: () => number) {
    this.#connection = connection;
    this.#kept = new KeptLists(() => String(requiredNumber(connection.value('PRAGMA data_version'))), nowMs);
  }

  /** None in a database of before there were fields; null while there is more to do: call again. */
  hits(): readonly NamedHits[] | null {
    if (requiredNumber(this.#connection.value('PRAGMA user_version')) < FIELDS_VERSION) return [];
    const hits = this.#kept.lists(() => ok(new FieldWalk(this.#connection)));
    return hits?.ok ? hits.value : null;
  }
}

interface Tally {
  found: number;
  asked: number;
}

interface PatternTally extends Tally {
  readonly pattern: string;
  /** The first pages without the field. */
  readonly lacking: number[];
}

interface FieldTally extends Tally {
  readonly patterns: Map<string, PatternTally>;
}

/** Counts every field of every page that has some, a portion a call. */
class FieldWalk implements Walk<readonly NamedHits[]> {
  readonly #connection: Connection;
  readonly #fields = new Map<string, FieldTally>();
  #counted = 0;
  #doneId = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  next(): readonly NamedHits[] | null {
    const rows = this.#connection.prepare(PAGES).all(this.#doneId);
    for (const [id, key, url, fields] of rows) {
      const pattern = pagePattern(requiredText(key ?? url ?? null));
      // The statement makes it: names, each with whether it was found.
      const found = JSON.parse(requiredText(fields)) as Readonly<Record<string, 0 | 1>>;
      for (const [name, isFound] of Object.entries(found)) this.#add(name, pattern, requiredNumber(id), isFound);
    }
    this.#doneId = requiredNumber(rows.at(-1)?.[0] ?? 0);
    return rows.length === PORTION ? null : this.#told();
  }

  #add(name: string, pattern: string, id: number, found: 0 | 1): void {
    const field = this.#fields.get(name) ?? { found: 0, asked: 0, patterns: new Map<string, PatternTally>() };
    this.#fields.set(name, field);
    count(field, found);
    const tally = field.patterns.get(pattern) ?? this.#begun(field, pattern);
    if (tally === null) return;
    count(tally, found);
    if (found === 0 && tally.lacking.length < MOST_ODD_ONES) tally.lacking.push(id);
  }

  /** Null where there are as many as are counted one by one. */
  #begun({ patterns }: FieldTally, pattern: string): PatternTally | null {
    if (this.#counted >= MOST_COUNTED) return null;
    this.#counted += 1;
    const tally = { pattern, found: 0, asked: 0, lacking: [] };
    patterns.set(pattern, tally);
    return tally;
  }

  #told(): readonly NamedHits[] {
    const most = Math.max(FEWEST_TOLD, Math.floor(MOST_TOLD / Math.max(1, this.#fields.size)));
    return [...this.#fields].map(([name, { found, asked, patterns }]) => {
      const told = [...patterns.values()].sort(oddFirst).slice(0, most);
      return {
        ...{ name, found, asked },
        patterns: told.map((one) => ({
          ...{ pattern: one.pattern, found: one.found, asked: one.asked },
          oddOnes: oddOnesOf(one) === 0 ? [] : this.#pages(one.lacking),
        })),
        others: { found: found - sumOf(told, 'found'), asked: asked - sumOf(told, 'asked') },
      };
    });
  }

  #pages(ids: readonly number[]): NamedHits['patterns'][number]['oddOnes'] {
    const rows = this.#connection.prepare(URLS).all(JSON.stringify(ids));
    return rows.map(([id, url]) => ({ id: requiredNumber(id), url: requiredText(url) }));
  }
}

/** The narrowest pattern of pages that are most likely made alike. A slash at the end makes no folder of a page. */
function pagePattern(key: string): string {
  return levelsOf(urlPattern(key).replace(/\/$/, '')).home;
}

function count(tally: Tally, found: 0 | 1): void {
  tally.asked += 1;
  tally.found += found;
}

function oddFirst(a: PatternTally, b: PatternTally): number {
  const isOdd = Number(oddOnesOf(b) > 0) - Number(oddOnesOf(a) > 0);
  return isOdd || b.asked - a.asked || (a.pattern < b.pattern ? -1 : 1);
}

function sumOf(tallies: readonly HitCount[], of: keyof HitCount): number {
  return tallies.reduce((sum, tally) => sum + tally[of], 0);
}

const PAGES = `
SELECT id, ${asBytes('key', 'url')}, CAST((SELECT json_group_object(j.key, j.type <> 'null') FROM json_each(fields) j) AS BLOB)
FROM urls WHERE id > ? AND fields IS NOT NULL ORDER BY id LIMIT ${PORTION}`;
const URLS = `SELECT u.id, ${asBytes('u.url')} FROM json_each(?1) j CROSS JOIN urls u ON u.id = j.value ORDER BY j.key`;
