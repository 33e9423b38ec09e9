import { type PageRecord, URL_STATES, type UrlPage, type UrlQuery } from '../../contract/job.js';

const NAMES =
  'library/asyncio-queue library/urllib.robotparser howto/regex c-api/memory library/concurrent.futures reference/datamodel library/html.parser whatsnew/3.11 library/sqlite3 tutorial/errors library/zlib faq/design library/typing extending/newtypes library/os.path library/email.mime distributing/index library/tkinter.ttk library/ssl glossary library/unittest.mock library/pathlib'.split(
    ' ',
  );

/** The address of the made-up page with this number. */
export function fakeUrl(origin: string, number: number): string {
  const name = NAMES[number % NAMES.length] ?? 'index';
  const round = Math.floor(number / NAMES.length);
  return `${origin}/3/${name}${round === 0 ? '' : `-${round}`}.html`;
}

/** How deep that page lies. */
export function fakeDepth(number: number): number {
  return number === 0 ? 0 : 2 + (number % 4);
}

/** A row of a made-up database. */
export function fakePage(number: number): PageRecord {
  const state = number % 53 === 7 ? 'failed' : number % 17 === 4 ? 'skipped' : number % 5 === 2 ? 'queued' : 'saved';
  const answered = state === 'saved' || state === 'failed';
  const url = fakeUrl('https://docs.python.org', number);
  const title =
    number % 31 === 3
      ? '<img src=x onerror=alert(1)> \u202Etxt.exe'
      : `${url.slice(26, -5)} — Python 3.11 documentation`;
  return {
    id: number,
    url,
    finalUrl: answered ? url : null,
    state,
    reason: state === 'failed' ? 'http_status' : state === 'skipped' ? 'robots_disallowed' : null,
    message: state === 'failed' ? 'GET answered 404 Not Found.' : null,
    status: state === 'saved' ? 200 : state === 'failed' ? 404 : null,
    contentType: answered ? 'text/html; charset=utf-8' : null,
    bytes: answered ? 4000 + ((number * 7919) % 180_000) : null,
    durationMs: answered ? 40 + ((number * 37) % 260) : null,
    depth: 2 + (number % 4),
    title: state === 'saved' ? title : null,
    author: state === 'saved' && number % 5 === 0 ? 'Ada Byron' : null,
    published: state === 'saved' ? `2024-0${1 + (number % 9)}-15` : null,
    modified: null,
    siteName: state === 'saved' ? 'Python documentation' : null,
    attempts: answered ? 1 : 0,
    rawPath: state === 'saved' ? `pages/docs.python.org/${number}.html` : null,
    markdownPath: state === 'saved' ? `markdown/docs.python.org/${number}.md` : null,
    noindex: state === 'saved' && number % 23 === 6,
    noContent: state === 'saved' && number % 37 === 8 ? 'login' : null,
  };
}

/** Answers a query over `total` made-up rows as the database would. */
export class FakeTable {
  #rows: readonly PageRecord[] = [];
  #key = '';
  #matching: readonly PageRecord[] = [];

  query(total: number, query: UrlQuery): UrlPage {
    const key = JSON.stringify([total, query.states, query.text, query.sort, query.descending]);
    if (key !== this.#key) {
      this.#key = key;
      this.#matching = this.#select(total, query);
    }
    const rows = this.#matching.slice(query.offset, query.offset + query.limit);
    return { total: this.#matching.length, offset: query.offset, rows };
  }

  #select(total: number, { states, text, sort, descending }: UrlQuery): readonly PageRecord[] {
    if (this.#rows.length !== total) this.#rows = Array.from({ length: total }, (_, number) => fakePage(number));
    const wanted = text.toLowerCase();
    const matching = this.#rows.filter(
      (row) =>
        (states.length === 0 || states.includes(row.state)) &&
        (wanted === '' || `${row.url} ${row.title ?? ''}`.toLowerCase().includes(wanted)),
    );
    const turn = descending ? -1 : 1;
    const rank = (row: PageRecord): string | number =>
      sort === 'order'
        ? row.id
        : sort === 'state'
          ? URL_STATES.indexOf(row.state)
          : sort === 'fields'
            ? -1
            : (row[sort] ?? -1);
    return matching.sort((a, b) => {
      const [x, y] = [rank(a), rank(b)];
      return turn * (x < y ? -1 : x > y ? 1 : a.id - b.id);
    });
  }
}
