import { describe, expect, it } from 'vitest';
import { tempFolder, value } from '../store/job-store.fixture.js';
import { openForReading, openForWriting } from '../store/database/open-database.js';
import { join } from 'node:path';
import { FacetCache } from './facet-cache.js';
import { FailureWalk, SkippedForWalk } from './reason-walks.js';
import type { Walk } from './kept-lists.js';

const ROWS = 90;
const PORTION = 20;
const MADE = `
INSERT INTO origins (id, origin) VALUES (1, 'http://a.test'), (2, 'http://b.test');
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS})
INSERT INTO urls (id, state, depth, origin_id, kind, url, status, bytes, content_type, reason, no_content)
SELECT i, CASE i % 3 WHEN 0 THEN 5 WHEN 1 THEN 4 ELSE 2 END, i % 2, 1 + (i > 80), 0, 'http://a.test/' || i,
  CASE i % 3 WHEN 0 THEN 404 WHEN 2 THEN 200 END, CASE i % 3 WHEN 2 THEN i * 1000 END,
  CASE i % 3 WHEN 2 THEN CASE i % 2 WHEN 0 THEN 'Text/HTML; charset=utf-8' ELSE 'text/html' END END,
  CASE i % 3 WHEN 0 THEN CASE WHEN i > 50 THEN 'http_status' ELSE 'dns_not_found' END WHEN 1 THEN 'out_of_scope' END,
  CASE i WHEN 2 THEN 'login' END FROM n`;

async function crawl() {
  const temp = await tempFolder();
  const writer = value(openForWriting(join(temp.path, 'crawl.db'), true));
  writer.exec(MADE);
  const connection = value(openForReading(join(temp.path, 'crawl.db')));
  const remove = async () => {
    connection.close();
    writer.close();
    await temp.remove();
  };
  return { connection, writer, remove };
}

/** Does all portions; answers how many there were as well. */
function whole<T>(walk: Walk<T>): { readonly answer: T; readonly rounds: number } {
  for (let rounds = 1; ; rounds += 1) {
    const answer = walk.next();
    if (answer !== null) return { answer, rounds };
  }
}

describe('what the URLs can be narrowed by', () => {
  it('is counted in portions, and is what the table has', async () => {
    const { connection, remove } = await crawl();
    const { answer, rounds } = whole(new FacetCache(connection, () => 0, PORTION).facets());
    expect(rounds).toBe(Math.ceil(ROWS / PORTION));
    expect(answer).toEqual({
      codes: [
        { value: 200, count: 30 },
        { value: 404, count: 30 },
      ],
      types: [{ value: 'text/html', count: 30 }],
      depths: [
        { value: 0, count: 45 },
        { value: 1, count: 45 },
      ],
      origins: [
        { value: 'http://a.test', count: 80 },
        { value: 'http://b.test', count: 10 },
      ],
      sizes: [
        { value: 0, count: 3 },
        { value: 1, count: 27 },
      ],
      ...{ times: [], words: [], verdicts: [{ value: 'no_content', count: 1 }], share: 1, found: null },
    });
    await remove();
  });

  it('is answered soon as far as it is counted, and goes on when it is asked for again', async () => {
    const { connection, writer, remove } = await crawl();
    let nowMs = 0;
    const cache = new FacetCache(connection, () => nowMs, PORTION);
    const ask = () => {
      const portions = cache.facets();
      nowMs += 200;
      return portions.next();
    };
    expect(ask()).toMatchObject({ share: PORTION / ROWS, depths: [{ count: 10 }, { count: 10 }] });
    expect(ask()).toMatchObject({ share: (2 * PORTION) / ROWS, depths: [{ count: 20 }, { count: 20 }] });
    expect(whole(cache.facets()).answer.share).toBe(1);
    expect(ask()?.share).toBe(1);
    // Counted anew, it says meanwhile what was counted before.
    writer.exec('DELETE FROM urls WHERE id > 80');
    nowMs += 100_000;
    expect(ask()).toMatchObject({ share: PORTION / 80, depths: [{ count: 45 }, { count: 45 }] });
    await remove();
  });
});

describe('URLs counted by why', () => {
  it('are counted in portions', async () => {
    const { connection, remove } = await crawl();
    const failures = whole(new FailureWalk(connection, PORTION));
    expect(failures).toEqual({
      answer: [
        { error: 'dns_not_found', count: 16 },
        { error: 'http_status', count: 14 },
      ],
      rounds: Math.ceil(ROWS / PORTION),
    });
    const { answer } = whole(new SkippedForWalk(connection, ['out_of_scope'], PORTION));
    expect([answer.entering, answer.enteringExamples.length]).toEqual([30, 10]);
    expect(answer.enteringExamples.slice(0, 3)).toEqual([1, 4, 7].map((i) => `http://a.test/${i}`));
    expect(whole(new SkippedForWalk(connection, ['noindex'], PORTION)).answer.entering).toBe(0);
    await remove();
  });
});
