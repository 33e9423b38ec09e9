import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { link, tempFolder, value } from '../job-store.fixture.js';
import { openForWriting } from '../database/open-database.js';
import { readSkipPatterns, SkipPatterns } from './skip-ledger.js';
import type { Connection } from '../database/sql.js';

let remove = async () => {};
let connection: Connection;

beforeEach(async () => {
  const temp = await tempFolder();
  remove = temp.remove;
  connection = value(openForWriting(join(temp.path, 'crawl.db'), true));
});

afterEach(async () => {
  connection.close();
  await remove();
});

function patterns(max: number): SkipPatterns {
  const made = new SkipPatterns(connection, max);
  made.load(connection);
  return made;
}

describe('SkipPatterns', () => {
  it('counts by reason and pattern with three examples, and goes on after it was read again', () => {
    const first = patterns(10);
    for (const n of [1, 2, 2, 3, 4]) first.add('out_of_scope', link(`a/${n}`));
    first.add('nofollow', link('a/1'));
    first.flush();
    const second = patterns(10);
    second.add('out_of_scope', link('a/5'));
    second.flush();
    const pattern = 'http://site.example/a/{n}';
    expect(readSkipPatterns(connection)).toEqual([
      { reason: 'nofollow', pattern, count: 1, examples: [link('a/1').url] },
      { reason: 'out_of_scope', pattern, count: 6, examples: [1, 2, 3].map((n) => link(`a/${n}`).url) },
    ]);
  });

  it('keeps a bounded number of patterns; what is beyond is counted as other, by reason', () => {
    const few = patterns(2);
    for (const name of ['a', 'b', 'c', 'd', 'a']) few.add('out_of_scope', link(`${name}/1`));
    few.add('nofollow', link('e/1'));
    few.flush();
    const counts = readSkipPatterns(connection).map(({ reason, pattern, count }) => [reason, pattern.slice(-5), count]);
    expect(counts).toEqual([
      ['nofollow', 'other', 1],
      ['out_of_scope', 'a/{n}', 2],
      ['out_of_scope', 'b/{n}', 1],
      ['out_of_scope', 'other', 2],
    ]);
  });
});
