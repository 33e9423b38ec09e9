import { statSync } from 'node:fs';
import { msg } from '../../../contract/language.js';
import { saying, toldProblem } from '../../../contract/saying.js';
import { fail, ok, type Problem, type Result } from '../../../contract/outcome.js';
import { databasePath } from '../../job-folder/job-paths.js';
import type { IdentityOptions } from '../../scope/identity.js';
import { openForReading } from '../../store/database/open-database.js';
import { openProblem } from '../../store/database/open-problem.js';
import type { Connection } from '../../store/database/sql.js';
import type { Walk } from '../kept-lists.js';
import type { Listings } from '../reports/listings.js';
import { CurrentPages } from './current-pages.js';
import { CopiedPages, SavedPages } from './earlier-pages.js';
import { type FindingLists, FindingWalk } from './finding-walk.js';
import { type LookLists, LookWalk } from './look-walk.js';
import { type PageLists, PageWalk } from './page-walk.js';
import type { PicturedCrawl } from './picture-pairs.js';

/** The crawl to compare with. */
export interface OtherCrawl {
  /** Absolute path. */
  readonly folder: string;
  /** It is the one that this crawl repeats, and what it had saved then is in this crawl's database. */
  readonly isCopied: boolean;
  /** Of this crawl: it makes the keys. */
  readonly identity: IdentityOptions | undefined;
}

/** One comparison at work. The other crawl's database is open from the first portion to the last: its folder may be deleted. */
export class Comparison<T> implements Walk<T> {
  readonly #walk: Walk<T>;
  readonly #opened: Connection | null;

  constructor(walk: Walk<T>, opened: Connection | null) {
    this.#walk = walk;
    this.#opened = opened;
  }

  /** Null while there is more to do. Not to be called after it has answered or thrown. */
  next(): T | null {
    try {
      const done = this.#walk.next();
      if (done !== null) this.#opened?.close();
      return done;
    } catch (error) {
      this.#opened?.close();
      throw error;
    }
  }
}

export function comparePages(connection: Connection, other: OtherCrawl): Result<Comparison<PageLists>> {
  const pages = new CurrentPages(connection);
  if (other.isCopied) return ok(new Comparison(new PageWalk(pages, new CopiedPages(connection), true), null));
  return withOther(other, (opened) => {
    const earlier = new SavedPages(opened, other.identity);
    return new Comparison(new PageWalk(pages, earlier, false), opened);
  });
}

export function compareLooks(
  current: PicturedCrawl,
  { folder, identity }: OtherCrawl,
  nowMs: () => number,
): Result<Comparison<LookLists>> {
  const pages = new CurrentPages(current.connection);
  return withOther({ folder }, (opened) => {
    const other = { connection: opened, folder };
    return new Comparison(new LookWalk({ pages, current, other, identity, nowMs }), opened);
  });
}

export function compareFindings(
  connection: Connection,
  other: OtherCrawl,
  listings: Listings,
): Result<Comparison<FindingLists>> {
  const pages = new CurrentPages(connection);
  const { identity } = other;
  return withOther(other, (opened) => {
    return new Comparison(new FindingWalk({ pages, other: opened, identity, listings }), opened);
  });
}

/** Opens the other crawl's database; whoever is given it closes it. Whatever is wrong with it is a problem in words. */
export function withOther<T>({ folder }: Pick<OtherCrawl, 'folder'>, read: (opened: Connection) => T): Result<T> {
  const opened = openForReading(databasePath(folder));
  if (!opened.ok) return fail(otherProblem(folder, opened.error));
  try {
    return ok(read(opened.value));
  } catch (error) {
    opened.value.close();
    return fail(otherProblem(folder, openProblem(databasePath(folder), error)));
  }
}

function otherProblem(folder: string, { code, message, sayings }: Problem): Problem {
  const why = sayings ?? message;
  return toldProblem(code, saying(msg('The crawl in “{folder}” cannot be compared with: {why}'), { folder, why }));
}

/** Another one whenever the other crawl's database was written to. */
export function stampOf(folder: string): string {
  const path = databasePath(folder);
  return [path, `${path}-wal`]
    .map((file) => statSync(file, { throwIfNoEntry: false }))
    .map((stats) => (stats ? `${stats.size}/${stats.mtimeMs}` : '-'))
    .join(' ');
}
