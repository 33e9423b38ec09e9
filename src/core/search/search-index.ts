import { join } from 'node:path';
import type { SearchHit, SearchPage, SearchQuery } from '../../contract/search.js';
import { SEARCH_FILE } from '../job-folder/job-paths.js';
import { type Connection, requiredNumber, requiredText } from '../store/database/sql.js';
import { discardIndex, fileMark, isDamage, openIndex } from './index-file.js';
import { IndexSync } from './index-sync.js';
import type { FoundPage, SavedPages } from './saved-pages.js';
import { matchExpression, searchTerms } from './search-query.js';
import { together } from './unspaced.js';

const MAX_ROWS = 100;
/** The index is not compared with the crawl sooner again than this, nor than so many times what comparing took. */
const FRESH_MS = 2000;
const COST_FACTOR = 3;
/** Stand around what matched in a snippet: the index holds no control characters. */
const [MARK_BEGIN, MARK_END] = ['\u0002', '\u0003'];
/** Words of a snippet; a letter of a script without spaces counts as one. */
const SNIPPET_WORDS = 40;
/** Of more matches than this only so many are ranked. */
const MOST_RANKED = 1000;
/** Of those, how many that match by their titles alone stand before all others. */
const MOST_IN_TITLE = 100;
/** A word in the title counts as so many in the text. */
const TITLE_WEIGHT = 10;

export interface SearchIndexParts {
  /** Absolute path of the job's folder. */
  readonly folder: string;
  readonly pages: SavedPages;
  /** Only ever rises. */
  readonly nowMs: () => number;
}

/** The ids that match an expression, the best first; kept so that any part of them costs the same. */
interface KeptMatches {
  readonly expression: string;
  /** Whether pages without content are among them. */
  readonly isAll: boolean;
  readonly ids: readonly number[];
  /** State of the index and of what is no content, when they were listed. */
  readonly changes: string;
}

/**
 * Answers searches from the job's index, whatever state it is in, and brings that up to date between them. The index is
 * made anew when its file is gone, foreign or damaged.
 */
export class SearchIndex {
  readonly #parts: SearchIndexParts;
  readonly #path: string;
  #index: Connection;
  #mark: string | null;
  #sync: IndexSync | null = null;
  /** Version of the crawl's database that the running or the last synchronisation saw first. */
  #version = -1;
  #freshUntilMs = 0;
  #costMs = 0;
  #problem: string | null = null;
  #kept: KeptMatches | null = null;
  /** Pages without content, as of a version of the crawl's database. */
  #left = { version: -1, ids: '[]' };
  #saved = { version: -1, untilMs: 0, count: 0 };

  /** Throws what the driver throws when no index can be made. */
  constructor(parts: SearchIndexParts) {
    this.#parts = parts;
    this.#path = join(parts.folder, SEARCH_FILE);
    this.#index = openIndex(this.#path);
    this.#mark = fileMark(this.#path);
  }

  search(query: SearchQuery): SearchPage {
    const startedMs = this.#parts.nowMs();
    const answer = this.#mended(() => this.#answer(query));
    return { ...answer, tookMs: this.#parts.nowMs() - startedMs };
  }

  /** Does a slice of what is to be done, and answers whether there is more; for as long as it does, call again. */
  work(): boolean {
    try {
      return this.#mended(() => this.#advance());
    } catch (error) {
      this.#problem = error instanceof Error ? error.message : String(error);
      this.#sync = null;
      this.#rest();
      return false;
    }
  }

  /** What is saved now is to be in the index when `work` has no more to do: what it has passed already is looked at anew. */
  hurry(): void {
    if (this.#sync !== null) this.#version = -1;
    this.#sync = null;
    this.#freshUntilMs = 0;
  }

  close(): void {
    this.#index.close();
    this.#parts.pages.close();
  }

  #answer({ text, offset, limit, noContent = false }: SearchQuery): Omit<SearchPage, 'tookMs'> {
    const expression = matchExpression(text);
    const ids = expression === null ? [] : this.#matches(expression, noContent);
    const from = Math.max(0, Math.trunc(offset));
    const shown = ids.slice(from, from + Math.min(MAX_ROWS, Math.max(0, Math.trunc(limit))));
    const found = this.#parts.pages.found(shown);
    return {
      total: ids.length,
      offset: from,
      terms: searchTerms(text),
      hits: expression === null ? [] : found.map((page) => this.#toHit(page, expression)),
      indexed: requiredNumber(this.#index.value('SELECT count(*) FROM indexed')),
      saved: this.#savedCount(),
      problem: this.#problem,
    };
  }

  #matches(expression: string, isAll: boolean): readonly number[] {
    const changes = this.#changes();
    const kept = this.#kept;
    if (kept?.expression === expression && kept.isAll === isAll && kept.changes === changes) return kept.ids;
    const ranked = this.#ranked(expression);
    const ids = isAll ? ranked : this.#withContent(ranked);
    this.#kept = { expression, isAll, ids, changes };
    return ids;
  }

  /** The index holds them all: pages may turn out to be no content long after they were saved. */
  #withContent(ids: readonly number[]): readonly number[] {
    // One array of integers.
    const left = new Set(JSON.parse(this.#noContent()) as readonly number[]);
    return left.size === 0 ? ids : ids.filter((id) => !left.has(id));
  }

  #noContent(): string {
    const { pages } = this.#parts;
    const { version } = pages;
    if (this.#left.version !== version) this.#left = { version, ids: pages.noContent() };
    return this.#left.ids;
  }

  /**
   * Ranking costs far more than finding. Where very many pages match, only those with the words in the title and those
   * found first, which are nearer to where the crawl began, are ranked; the others follow in the order they were found.
   */
  #ranked(expression: string): readonly number[] {
    const all = this.#ids(MATCHES, expression);
    const last = all[MOST_RANKED];
    if (last === undefined) return this.#ids(RANKED, expression, Number.MAX_SAFE_INTEGER);
    const inTitle = this.#ids(IN_TITLE, `title : (${expression})`);
    const first = this.#ids(RANKED, expression, last);
    return [...new Set([...inTitle, ...first, ...all])];
  }

  #ids(sql: string, ...values: readonly (string | number)[]): readonly number[] {
    // Each of these queries gives one row with one array of integers.
    return JSON.parse(String(this.#index.value(sql, ...values))) as readonly number[];
  }

  /** Another text whenever the index, or what is no content, was changed, by us or by another program. */
  #changes(): string {
    const own = requiredNumber(this.#index.value('SELECT total_changes()'));
    return `${own} ${requiredNumber(this.#index.value('PRAGMA data_version'))} ${this.#noContent()}`;
  }

  #toHit(page: FoundPage, expression: string): SearchHit {
    return { ...page, snippet: snippetParts(requiredText(this.#index.value(SNIPPET, expression, page.id))) };
  }

  #savedCount(): number {
    const { pages, nowMs } = this.#parts;
    const { version } = pages;
    if (this.#saved.version !== version && nowMs() >= this.#saved.untilMs) {
      const startedMs = nowMs();
      const count = pages.count();
      this.#saved = { version, count, untilMs: nowMs() + Math.max(FRESH_MS, (nowMs() - startedMs) * COST_FACTOR) };
    }
    return this.#saved.count;
  }

  #advance(): boolean {
    const { nowMs, pages } = this.#parts;
    const startedMs = nowMs();
    if (this.#sync === null) {
      const isMoved = fileMark(this.#path) !== this.#mark;
      if (isMoved) this.#reopen();
      if (!isMoved && (pages.version === this.#version || nowMs() < this.#freshUntilMs)) return false;
      this.#version = pages.version;
      this.#costMs = 0;
      this.#sync = new IndexSync({ ...this.#parts, index: this.#index });
    }
    const isMore = this.#sync.next();
    this.#costMs += nowMs() - startedMs;
    if (isMore) return true;
    this.#sync = null;
    this.#problem = null;
    this.#rest();
    return false;
  }

  #rest(): void {
    this.#freshUntilMs = this.#parts.nowMs() + Math.max(FRESH_MS, this.#costMs * COST_FACTOR);
  }

  /** Runs what reads or writes the index; once more with a new one where the file turns out to be damaged. */
  #mended<T>(action: () => T): T {
    try {
      return action();
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.#index.close();
      discardIndex(this.#path);
      this.#reopen();
      return action();
    }
  }

  #reopen(): void {
    this.#index.close();
    this.#sync = null;
    this.#kept = null;
    this.#version = -1;
    this.#index = openIndex(this.#path);
    this.#mark = fileMark(this.#path);
  }
}

/** The parts of a snippet, those that matched marked. */
export function snippetParts(text: string): SearchHit['snippet'] {
  const parts: { readonly text: string; readonly marked: boolean }[] = [];
  for (const [index, piece] of together(text).split(MARK_BEGIN).entries()) {
    const end = index === 0 ? -1 : piece.indexOf(MARK_END);
    if (end > 0) parts.push({ text: piece.slice(0, end), marked: true });
    const rest = piece.slice(end + 1);
    if (rest !== '') parts.push({ text: rest, marked: false });
  }
  return parts;
}

const MATCHES = 'SELECT json_group_array(rowid) FROM (SELECT rowid FROM texts WHERE texts MATCH ?1 ORDER BY rowid)';
const RANKED = `
SELECT json_group_array(rowid) FROM (SELECT rowid FROM texts WHERE texts MATCH ?1 AND rowid <= ?2
  ORDER BY bm25(texts, ${TITLE_WEIGHT}, 1, 1), rowid)`;
const IN_TITLE = `
SELECT json_group_array(rowid) FROM (SELECT rowid FROM texts WHERE texts MATCH ?1 ORDER BY rowid LIMIT ${MOST_IN_TITLE})`;
const SNIPPET = `
SELECT CAST(snippet(texts, 1, char(2), char(3), '…', ${SNIPPET_WORDS}) AS BLOB) FROM texts
WHERE texts MATCH ?1 AND rowid = ?2`;
