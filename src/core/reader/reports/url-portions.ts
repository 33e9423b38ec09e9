import { FIELDS_VERSION } from '../../store/database/schema-v7.js';
import { RENDERING_VERSION } from '../../store/database/schema-v9.js';
import {
  asBytes,
  type Connection,
  requiredNumber,
  type Row,
  type Statement,
  type Value,
} from '../../store/database/sql.js';
import { KIND_CODES, STATE_CODES } from '../../store/database/states.js';

/** URLs read in one go: some 10 ms. */
const PORTION = 4000;
/** From this version of the database on there are sitemap marks, similarity hashes and examples of mixed content. */
const REPORTS_VERSION = 3;
/** From this one on pages are marked. */
const MARKS_VERSION = 4;
/** And keep what their title and meta elements say beside what they are called. */
const ABOUT_VERSION = 5;

/** What is known of a URL beside numbers and texts, a bit each; above them its state and its kind. */
export const FLAGS = {
  isPage: 1,
  isListed: 2,
  isInsecure: 4,
  isMoved: 8,
  isNoindex: 16,
  isWithoutContent: 32,
  isLacking: 64,
} as const;
const STATE_SHIFT = 8;
const KIND_SHIFT = 12;

const NUMBERS = ['id', 'flags', 'origin_id', 'bytes', 'duration_ms', 'errors', 'failed'] as const;
const TEXTS = ['reason', 'sha256', 'hash', 'title', 'description'] as const;
type NumberColumn = (typeof NUMBERS)[number];
type TextColumn = (typeof TEXTS)[number];

type NumberLists = Readonly<Record<NumberColumn, readonly (number | null)[]>>;

/** Some of the URLs that were asked for, each in its place in every list. */
export class UrlPortion {
  readonly #numbers: NumberLists;
  readonly #texts: TextList;

  /** `texts`: those of one URL after those of the other. */
  constructor(numbers: NumberLists, texts: TextList) {
    this.#numbers = numbers;
    this.#texts = texts;
  }

  get length(): number {
    return this.#numbers.id.length;
  }

  /** 0 where there is none. */
  number(column: NumberColumn, at: number): number {
    return this.#numbers[column][at] ?? 0;
  }

  has(flag: keyof typeof FLAGS, at: number): boolean {
    return (this.number('flags', at) & FLAGS[flag]) !== 0;
  }

  /** Codes of the database. */
  state(at: number): number {
    return (this.number('flags', at) >> STATE_SHIFT) & 0xf;
  }

  kind(at: number): number {
    return this.number('flags', at) >> KIND_SHIFT;
  }

  /** As bytes; empty where there is none. */
  text(column: TextColumn, at: number): Uint8Array {
    return this.#texts.at(at * TEXTS.length + PLACES[column]);
  }
}

const PLACES: Readonly<Record<TextColumn, number>> = { reason: 0, sha256: 1, hash: 2, title: 3, description: 4 };
const NOTHING = new Uint8Array();

/** Texts in one piece, with zeros between: a part of its own for each would cost more than all the rest. */
class TextList {
  readonly #bytes: Uint8Array;
  /** Where each ends. */
  readonly #ends: Int32Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    const ends: number[] = [];
    for (let end = bytes.indexOf(0); end !== -1; end = bytes.indexOf(0, end + 1)) ends.push(end);
    this.#ends = Int32Array.from([...ends, bytes.length]);
  }

  get length(): number {
    return this.#ends.length;
  }

  at(place: number): Uint8Array {
    const [from, to] = [place === 0 ? 0 : (this.#ends[place - 1] ?? 0) + 1, this.#ends[place] ?? 0];
    return from >= to ? NOTHING : this.#bytes.subarray(from, to);
  }
}

/** Reads what the reports want to know of the URLs that were asked for, a portion a call. */
export class UrlPortions {
  readonly #portion: Statement;
  readonly #rows: Statement;
  readonly #lastId: number;
  #doneId = 0;

  constructor(connection: Connection) {
    const rows = rowsQuery(requiredNumber(connection.value('PRAGMA user_version')));
    // One row with lists: a row for each URL would cost three times as much.
    const lists = NUMBERS.map((name) => `json_group_array(${name})`).join(', ');
    const texts = TEXTS.map((name) => `coalesce(${name}, '')`).join(' || char(0) || ');
    this.#portion = connection.prepare(`SELECT ${lists}, ${asBytes(`group_concat(${texts}, char(0))`)} FROM (${rows})`);
    this.#rows = connection.prepare(`SELECT ${NUMBERS.join(', ')}, ${asBytes(...TEXTS)} FROM (${rows})`);
    this.#lastId = requiredNumber(connection.value('SELECT max(id) FROM urls'));
  }

  /** How much of them was read, from 0 to 1. */
  get share(): number {
    return this.#lastId === 0 ? 1 : Math.min(1, this.#doneId / this.#lastId);
  }

  get isDone(): boolean {
    return this.#doneId >= this.#lastId;
  }

  /** Some more of them; none are left once it is done. */
  next(): UrlPortion {
    const portion = this.#read();
    this.#doneId = portion.length < PORTION ? this.#lastId : portion.number('id', portion.length - 1);
    return portion;
  }

  #read(): UrlPortion {
    const row = this.#portion.first(this.#doneId) ?? [];
    const numbers = listsOf((column) => numbersOf(row[column]));
    const texts = new TextList(bytesOf(row[NUMBERS.length]));
    // A zero in a text, as a damaged file may hold it, puts the others off.
    const isWhole = numbers.id.length === 0 || texts.length === numbers.id.length * TEXTS.length;
    return isWhole ? new UrlPortion(numbers, texts) : byRows(this.#rows.all(this.#doneId));
  }
}

function listsOf(list: (column: number) => readonly (number | null)[]): NumberLists {
  const lists = NUMBERS.map((name, column) => [name, list(column)] as const);
  // Object.fromEntries forgets which keys it was given: they are all of NUMBERS.
  return Object.fromEntries(lists) as unknown as NumberLists;
}

function numbersOf(json: Value | undefined): readonly (number | null)[] {
  // The query gives arrays of numbers, and of nulls where a URL has none.
  return JSON.parse(String(json)) as readonly (number | null)[];
}

function bytesOf(value: Value | undefined): Uint8Array {
  return typeof value === 'object' && value !== null ? value : NOTHING;
}

/** Texts without the zeros that are in them. */
function byRows(rows: readonly Row[]): UrlPortion {
  const texts = rows.flatMap((row) => TEXTS.map((_, column) => bytesOf(row[NUMBERS.length + column])));
  const bytes = new Uint8Array(texts.reduce((sum, { length }) => sum + length + 1, -1));
  let at = 0;
  for (const text of texts) {
    bytes.set(
      text.map((byte) => byte || BLANK),
      at,
    );
    at += text.length + 1;
  }
  return new UrlPortion(
    listsOf((column) => rows.map((row) => requiredNumber(row[column]))),
    new TextList(bytes),
  );
}

/** A space. */
const BLANK = 32;

const IS_PAGE = `kind <> ${KIND_CODES.asset} AND (markdown_path IS NOT NULL OR content_type LIKE 'text/html%'
  OR content_type LIKE 'application/xhtml%')`;

const IS_LACKING = `fields IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(fields) j WHERE j.type = 'null')`;

/** How many are listed in a part of what is known of a page's drawing. */
function countOf(part: 'errors' | 'failed'): string {
  return `CASE WHEN json_valid(rendering) THEN coalesce(json_array_length(rendering, '$.${part}'), 0) ELSE 0 END`;
}

/** A row for each, as far as the version of the database knows what is asked. */
function rowsQuery(version: number): string {
  const known = (since: number, sql: string, otherwise: string) => (version < since ? otherwise : sql);
  const bits: Readonly<Record<keyof typeof FLAGS, string>> = {
    isPage: IS_PAGE,
    isListed: known(REPORTS_VERSION, 'in_sitemap', '0'),
    isInsecure: known(REPORTS_VERSION, 'insecure IS NOT NULL', '0'),
    isMoved: 'final_url IS NOT NULL AND final_url <> url',
    isNoindex: known(MARKS_VERSION, 'noindex', '0'),
    isWithoutContent: known(MARKS_VERSION, 'no_content IS NOT NULL', '0'),
    isLacking: known(FIELDS_VERSION, IS_LACKING, '0'),
  };
  // The names are those of the flags.
  const names = Object.keys(FLAGS) as (keyof typeof FLAGS)[];
  const flags = names.map((name) => `CASE WHEN ${bits[name]} THEN ${FLAGS[name]} ELSE 0 END`);
  const columns: Readonly<Record<NumberColumn | TextColumn, string>> = {
    id: 'id',
    flags: [...flags, `state << ${STATE_SHIFT}`, `kind << ${KIND_SHIFT}`].map((part) => `(${part})`).join(' | '),
    origin_id: 'origin_id',
    bytes: 'bytes',
    duration_ms: 'duration_ms',
    errors: known(RENDERING_VERSION, countOf('errors'), '0'),
    failed: known(RENDERING_VERSION, countOf('failed'), '0'),
    reason: 'reason',
    sha256: 'sha256',
    hash: known(REPORTS_VERSION, 'near_hash', 'NULL'),
    title: known(ABOUT_VERSION, 'coalesce(title_tag, title)', 'title'),
    description: known(ABOUT_VERSION, 'coalesce(description_tag, description)', 'description'),
  };
  const listed = [...NUMBERS, ...TEXTS].map((name) => `${columns[name]} AS ${name}`);
  return `
SELECT ${listed.join(', ')}
FROM urls WHERE id > ? AND state IN (${STATE_CODES.saved}, ${STATE_CODES.unchanged}, ${STATE_CODES.failed})
ORDER BY id LIMIT ${PORTION}`;
}
