import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { FixtureJob, type FixturePage } from '../pages.fixture.js';
import { exportChunks } from './export-chunks.js';

let jobs: FixtureJob[] = [];
afterEach(async () => {
  await Promise.all(jobs.map((job) => job.remove()));
  jobs = [];
});

async function jobOf(pages: readonly FixturePage[]): Promise<FixtureJob> {
  const job = await FixtureJob.create(pages);
  jobs.push(job);
  return job;
}

async function chunks(job: FixtureJob, request = {}): Promise<readonly Record<string, unknown>[]> {
  const { texts } = await job.run(exportChunks, { format: 'chunks', ...request });
  return (texts['chunks.jsonl'] ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Record<string, unknown> => JSON.parse(line));
}

const LISTS =
  '# Lists\n\nA list holds items.\n\n## Making\n\nWrite them.\n\n```\n# no heading\n```\n\n## Empty\n\n### Deep\n\nText.';
const LIST_PAGE = { path: 'lists', title: 'Lists', markdown: LISTS };

describe('exportChunks', () => {
  it('cuts pages at their headings, and says where each piece comes from', async () => {
    const lines = await chunks(await jobOf([LIST_PAGE]));
    expect(lines.map(({ path }) => path)).toEqual([['Lists'], ['Lists', 'Making'], ['Lists', 'Empty', 'Deep']]);
    expect(lines[1]).toMatchObject({
      schema: 1,
      page: 'http://site.example/lists',
      title: 'Lists',
      text: 'Write them.\n\n```\n# no heading\n```',
      tokens: 9,
      fetchedAt: '2024-05-01T12:00:00.000Z',
    });
    expect(lines[1]).not.toHaveProperty('change');
  });

  it('has the anchors of headings from the page as served', async () => {
    const job = await jobOf([LIST_PAGE]);
    const html = `<h1>Lists</h1><p>x<section id=making><h2>Making<a href="#m">¶</a></h2><p>y</section><h3><a name="de ep">Deep</a></h3>`;
    writeFileSync(job.rawFile('lists'), html);
    expect((await chunks(job)).map(({ url }) => url)).toEqual([
      'http://site.example/lists',
      'http://site.example/lists#making',
      'http://site.example/lists#de%20ep',
    ]);
  });

  it('divides what is too long between its blocks', async () => {
    const markdown = Array.from({ length: 6 }, (_, n) => `${n} ${'x'.repeat(1_600)}`).join('\n\n');
    const lines = await chunks(await jobOf([{ path: 'long', markdown }]));
    expect(lines.map(({ text }) => String(text).split('\n\n').length)).toEqual([2, 2, 2]);
    expect(lines.map(({ text }) => text).join('\n\n')).toBe(markdown);
    expect(await chunks(await jobOf([{ path: 'long', markdown }]), { splitTokens: 9_000 })).toHaveLength(1);
  });

  it.each([
    ['Chinese', '港口位于河口，自从有人记得以来，船只就停靠在这里。', ''],
    ['Japanese', '港は川の河口にあり、昔から船が停泊しています。', ''],
    ['Thai', 'ท่าเรือของเมืองตั้งอยู่ที่ปากแม่น้ำและเรือได้มาที่นี่', ''],
    ['English', 'The harbour lies at the mouth of the river. ', ' '],
    ['no sentences', 'word ', ' '],
    ['no words', 'x', ''],
  ])('divides a long paragraph of %s, and loses nothing', async (_what, sentence, space) => {
    const markdown = sentence.repeat(Math.ceil(30_000 / sentence.length)).trim();
    const lines = await chunks(await jobOf([{ path: 'long', markdown }]));
    expect(lines.map(({ text }) => text).join(space)).toBe(markdown);
    expect(Math.max(...lines.map(({ tokens }) => Number(tokens)))).toBeLessThanOrEqual(1_000);
    expect(Math.min(...lines.slice(0, -1).map(({ tokens }) => Number(tokens)))).toBeGreaterThan(800);
  });

  it('divides code, tables, lists and quotes into pieces that are such by themselves', async () => {
    const many = (line: (n: number) => string) => Array.from({ length: 400 }, (_, n) => line(n)).join('\n');
    const code = `\`\`\`js\n${many((n) => `const a${n} = '${n}';`)}\n\`\`\``;
    const table = `| a | b |\n| --- | --- |\n${many((n) => `| fern ${n} | ${n} |`)}`;
    const list = many((n) => `- fern number ${n}`);
    const quote = `> ${'The harbour lies at [the mouth](https://h.example/a.b?c=1) of the river. '.repeat(200).trim()}`;
    const texts = async (markdown: string) =>
      (await chunks(await jobOf([{ path: 'long', markdown }]))).map(({ text }) => String(text));
    for (const text of await texts(code)) expect(text).toMatch(/^```js\n(?:const a\d+ = '\d+';\n)+```$/);
    for (const text of await texts(table))
      expect(text).toMatch(/^\| a \| b \|\n\| --- \| --- \|\n(?:\| fern \d+ \| \d+ \|\n?)+$/);
    for (const text of await texts(list)) expect(text).toMatch(/^(?:- fern number \d+\n?)+$/);
    const whole = /^> (?:The harbour lies at \[the mouth\]\(https:\/\/h\.example\/a\.b\?c=1\) of the river\. ?)+$/;
    for (const text of await texts(quote)) expect(text).toMatch(whole);
  });

  it('keeps the id of a text from crawl to crawl, and gives no two pieces the same', async () => {
    const twice = { path: 'twice', markdown: '# A\n\nSame.\n\n# A\n\nSame.' };
    const first = await chunks(await jobOf([LIST_PAGE, twice]));
    const second = await chunks(await jobOf([{ path: 'new', markdown: 'New.' }, twice, LIST_PAGE]));
    const ids = first.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(second.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
  });

  it('writes what was added, changed and deleted since an earlier crawl, and nothing else', async () => {
    const before = await jobOf([LIST_PAGE, { path: 'gone', markdown: '# Gone\n\nOld.' }]);
    const markdown = LISTS.replace('Write them.', 'Type them.').replace('### Deep\n\nText.', '## New\n\nMore.');
    const now = await jobOf([{ ...LIST_PAGE, markdown }]);
    const lines = await chunks(now, { since: before.folder });
    expect(lines.map(({ change, path }) => [change, path])).toEqual([
      ['changed', ['Lists', 'Making']],
      ['added', ['Lists', 'New']],
      ['deleted', ['Lists', 'Empty', 'Deep']],
      ['deleted', ['Gone']],
    ]);
    const earlier = await chunks(before);
    expect(lines[0]?.['replaces']).toBe(earlier[1]?.['id']);
    expect(lines[3]?.['id']).toBe(earlier[3]?.['id']);
    expect(await chunks(now, { since: now.folder })).toEqual([]);
  });

  it('addresses what is on a page of a document by the page', async () => {
    const markdown = '<a id="page=1"></a>\n\n# A\n\nOne.\n\n<a id="page=2"></a>\n\nTwo.\n\n# B\n\nThree.';
    const lines = await chunks(await jobOf([{ path: 'a.pdf', markdown }]));
    expect(lines.map(({ url, text }) => [String(url).replace(/.*#/, ''), text])).toEqual([
      ['page=1', 'One.\n\nTwo.'],
      ['page=2', 'Three.'],
    ]);
  });

  it('says so where there is no earlier crawl', async () => {
    const job = await jobOf([LIST_PAGE]);
    await expect(chunks(job, { since: join(job.folder, 'nowhere') })).rejects.toThrow('cannot be compared with');
  });

  it('leaves out pages without content unless they are asked for', async () => {
    const noContent = { kind: 'captcha', reasons: ['title'] } as const;
    const job = await jobOf([LIST_PAGE, { path: 'check', markdown: 'Check.', noContent }]);
    expect(await chunks(job)).toHaveLength(3);
    expect(await chunks(job, { noContent: true })).toHaveLength(4);
  });
});
