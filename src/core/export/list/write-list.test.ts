import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fail, ok, type Result } from '../../../contract/outcome.js';
import { type ListPart, listText, saveList } from './write-list.js';

const columns = [{ key: 'url', label: 'URL' }];
const part = (...urls: readonly string[]): Result<ListPart> =>
  ok({ columns, total: 3, rows: urls.map((url) => [url]) });

async function* parts(...all: readonly Result<ListPart>[]) {
  yield* all;
}

it('joins the parts under one head, and refuses what no clipboard takes', async () => {
  const list = () => parts(part('a', 'b'), part('c'));
  expect(await listText(list(), 'tsv', 3)).toEqual(ok({ text: 'URL\na\nb\nc\n', rows: 3 }));
  expect(await listText(list(), 'tsv', 2)).toMatchObject({ ok: false, error: { code: 'too_many' } });
});

it.each([
  ['csv', /"a"\r\n"Another 5 are not listed\."\r\n$/],
  ['tsv', /a\nAnother 5 are not listed\.\n$/],
  ['jsonl', /\n\{"note":"Another 5 are not listed\."\}\n$/],
  ['markdown', /\| a \|\n\nAnother 5 are not listed\.\n$/],
] as const)('says in the file what of the list is not in it: %s', async (format, end) => {
  const left = 'Another 5 are not listed.';
  const cut = part('a');
  const list = await listText(parts(cut.ok ? ok({ ...cut.value, left }) : cut), format, 3);
  expect(list.ok && list.value.text).toMatch(end);
  expect(list.ok && list.value.rows).toBe(1);
});

it('leaves a whole file, or none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'orbweaver-list-'));
  expect(await saveList(parts(part('a'), part('b')), 'csv', join(folder, 'list.csv'))).toEqual(
    ok({ rows: 2, left: null }),
  );
  expect(await readFile(join(folder, 'list.csv'), 'utf8')).toMatch(/^\uFEFF.*URL.*a.*b/s);
  const broken = fail({ code: 'read_failed', message: 'gone' });
  expect(await saveList(parts(part('a'), broken), 'csv', join(folder, 'other.csv'))).toEqual(broken);
  expect(await saveList(parts(part('a')), 'csv', join(folder, 'no', 'list.csv'))).toMatchObject({ ok: false });
  expect(await readdir(folder)).toEqual(['list.csv']);
  await rm(folder, { recursive: true });
});
