import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JobDatabase } from '../store/job-database.js';
import { committed, inParts, link, ORIGIN, saved, tempFolder, value } from '../store/job-store.fixture.js';
import { openForReading, openForWriting } from '../store/database/open-database.js';
import { Connection } from '../store/database/sql.js';
import type { Settlement } from '../store/types.js';
import { SavedPages } from './saved-pages.js';
import { SearchIndex, snippetParts } from './search-index.js';

type SavedResult = Extract<Settlement['result'], { bytes: number }>;

let folder = '';
let remove = async () => {};
let writer: Connection;
let database: JobDatabase;
let index: SearchIndex;
let nowMs = 0;

function openIndex(): SearchIndex {
  const pages = new SavedPages(value(openForReading(join(folder, 'crawl.db'))));
  return new SearchIndex({ folder, pages, nowMs: () => nowMs });
}

beforeEach(async () => {
  const temp = await tempFolder();
  folder = temp.path;
  remove = temp.remove;
  writer = value(openForWriting(join(folder, 'crawl.db'), true));
  database = new JobDatabase(writer);
  nowMs = 0;
  index = openIndex();
});

afterEach(async () => {
  index.close();
  writer.close();
  await remove();
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** Saves a page with a Markdown file, or settles a URL that was queued again. */
function save(path: string, text: string, result: Partial<SavedResult> = {}): number {
  committed(database, () => database.offer([link(path)]));
  const [entry] = committed(database, () => database.take(ORIGIN, 1));
  const id = entry?.id ?? 0;
  const markdownPath = `markdown/${path}.md`;
  write(markdownPath, `---\nurl: "x"\n---\n\n${text}\n`);
  const plain = saved(id);
  const own = { title: `About ${path}`, markdownPath, sha256: Buffer.from(text).toString('hex') };
  committed(database, () =>
    database.settle({ ...plain, result: { ...plain.result, ...own, ...result } as SavedResult }),
  );
  return id;
}

function bringUpToDate(): void {
  index.hurry();
  while (index.work());
}

const search = (text: string) => index.search({ text, offset: 0, limit: 100 });
const found = (text: string) => search(text).hits.map(({ url }) => url.slice('http://site.example/'.length));

describe('SearchIndex', () => {
  it('finds pages by their words, with the title first, and shows the words around the match', () => {
    save('one', 'Spiders build **webs** of silk. '.repeat(5));
    save('silk', 'Nothing else is said here of it, but silk once, among many other words of no use.');
    expect(search('silk')).toMatchObject({ total: 0, indexed: 0, saved: 2 });
    bringUpToDate();
    expect(search('silk')).toMatchObject({ total: 2, indexed: 2, saved: 2, problem: null });
    expect(found('silk')).toEqual(['silk', 'one']);
    const [, hit] = search('silk').hits;
    expect(hit).toMatchObject({ title: 'About one', markdownPath: 'markdown/one.md' });
    expect(hit?.snippet.filter(({ marked }) => marked)[0]).toEqual({ text: 'silk', marked: true });
    expect(hit?.snippet.map(({ text }) => text).join('')).toContain('Spiders build webs of silk.');
  });

  it('answers any window of what matches', () => {
    for (let n = 0; n < 5; n += 1) save(`page${n}`, 'the same words');
    bringUpToDate();
    const { total, hits } = index.search({ text: 'same', offset: 3, limit: 100 });
    expect(total).toBe(5);
    expect(hits).toHaveLength(2);
    expect(index.search({ text: 'same', offset: 9, limit: 5 }).hits).toEqual([]);
  });

  it('gives every page once where very many match, those with the words in the title first', () => {
    write('pages/a.txt', 'a word');
    writer.exec(`
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
      INSERT INTO urls (id, state, depth, origin_id, kind, url, title, content_type, raw_path)
      SELECT i, 2, 1, 1, 0, 'http://site.example/' || i, iif(i = 1150, 'the word', 'x'), 'text/plain', 'pages/a.txt' FROM n`);
    bringUpToDate();
    const windows = Array.from({ length: 13 }, (_, n) => index.search({ text: 'word', offset: n * 100, limit: 100 }));
    const ids = windows.flatMap(({ hits }) => hits.map(({ id }) => id));
    expect(windows[0]?.total).toBe(1200);
    expect(ids[0]).toBe(1150);
    expect(new Set(ids).size).toBe(1200);
  });

  it('takes in what is saved later, what was fetched again and what is no more saved', () => {
    const first = save('first', 'an old word');
    bringUpToDate();
    save('second', 'a new word');
    inParts(database, database.reopen({ states: ['saved'], reasons: null, origins: null, ids: [first] }));
    bringUpToDate();
    expect(found('word')).toEqual(['second']);
    save('first', 'a changed word');
    bringUpToDate();
    expect(found('word').sort()).toEqual(['first', 'second']);
    expect(found('old')).toEqual([]);
    expect(found('changed')).toEqual(['first']);
  });

  it('shows no page that was queued again although the index still has it', () => {
    const id = save('page', 'some word');
    bringUpToDate();
    writer.exec(`UPDATE urls SET state = 0 WHERE id = ${id}`);
    expect(search('word').hits).toEqual([]);
  });

  it('reads plain text, and pages kept without Markdown', () => {
    write('pages/a.txt', 'plain words');
    write('pages/b.html', '<main><p>marked <b>up</b> words</main><script>hidden()</script>');
    save('a', '', { markdownPath: null, rawPath: 'pages/a.txt', contentType: 'text/plain' });
    save('b', '', { markdownPath: null, rawPath: 'pages/b.html', contentType: 'text/html' });
    save('c', '', { markdownPath: null, rawPath: 'pages/a.txt', contentType: 'image/png' });
    bringUpToDate();
    expect(found('words').sort()).toEqual(['a', 'b']);
    expect(found('hidden')).toEqual([]);
    expect(search('words')).toMatchObject({ indexed: 2, saved: 2 });
  });

  it('finds a page by its title when its file is gone, and reads nothing outside the folder', () => {
    save('gone', 'lost words');
    rmSync(join(folder, 'markdown/gone.md'));
    writeFileSync(`${folder}-outside.md`, 'secret words');
    save('outside', '', { markdownPath: `../${folder.split(/[\\/]/).at(-1)}-outside.md`, rawPath: null });
    bringUpToDate();
    rmSync(`${folder}-outside.md`);
    expect(found('words')).toEqual([]);
    expect(found('about gone')).toEqual(['gone']);
    expect(search('x')).toMatchObject({ indexed: 2, saved: 2 });
  });

  it('works in slices, and goes on where a killed process ended', () => {
    for (let n = 0; n < 20; n += 1) save(`page${n}`, `word${n}`);
    const step = 30;
    const pages = new SavedPages(value(openForReading(join(folder, 'crawl.db'))));
    index.close();
    // Time passes with each look at it: every slice is one page.
    index = new SearchIndex({ folder, pages, nowMs: () => (nowMs += step) });
    for (let calls = 0; calls < 6; calls += 1) index.work();
    const half = search('word').indexed;
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(20);
    index.close();
    index = openIndex();
    expect(search('word').indexed).toBe(half);
    bringUpToDate();
    expect(search('word')).toMatchObject({ indexed: 20, total: 20 });
  });
});

describe('an index that is not as it should be', () => {
  const path = () => join(folder, 'search.db');

  beforeEach(() => {
    save('page', 'some word');
    bringUpToDate();
  });

  /** What the closed index still holds open keeps its own file. */
  const replaceBy = (content: string) => {
    for (const end of ['', '-wal', '-shm']) rmSync(path() + end, { force: true });
    writeFileSync(path(), content);
  };
  const change = (sql: string) => {
    const other = new Connection(path());
    other.exec(sql);
    other.close();
  };

  it.each([
    ['foreign', () => replaceBy('no database at all, but long enough to look like one'.repeat(100))],
    ['empty', () => replaceBy('')],
    ['of another version', () => change('PRAGMA user_version = 99')],
    ['of another program', () => change('PRAGMA application_id = 7')],
  ])('is made anew: %s', (_, spoil) => {
    index.close();
    spoil();
    index = openIndex();
    bringUpToDate();
    expect(found('word')).toEqual(['page']);
    expect(search('word')).toMatchObject({ indexed: 1, problem: null });
  });

  it('is made anew: damaged inside', () => {
    index.close();
    const bytes = readFileSync(path());
    bytes.fill(0xa5, 4096);
    writeFileSync(path(), bytes);
    index = openIndex();
    bringUpToDate();
    search('word');
    bringUpToDate();
    expect(found('word')).toEqual(['page']);
  });

  it('is made anew: deleted while it is open', () => {
    for (const end of ['', '-wal', '-shm']) rmSync(path() + end, { force: true });
    bringUpToDate();
    expect(found('word')).toEqual(['page']);
    expect(readFileSync(path()).length).toBeGreaterThan(0);
  });
});

describe('snippetParts', () => {
  it('parts a text by its marks and never loses any', () => {
    expect(snippetParts('a \u0002b\u0003 c')).toEqual([
      { text: 'a ', marked: false },
      { text: 'b', marked: true },
      { text: ' c', marked: false },
    ]);
    expect(snippetParts('\u001fこ\u001f\u0002重\u001f要\u0003\u001f')).toEqual([
      { text: 'こ', marked: false },
      { text: '重要', marked: true },
    ]);
    expect(snippetParts('')).toEqual([]);
    expect(snippetParts('plain')).toEqual([{ text: 'plain', marked: false }]);
  });
});
