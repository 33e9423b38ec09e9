import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { fileNames } from '../../files/file-names.js';
import { FixtureJob, type FixturePage } from '../pages.fixture.js';
import { ExportCancelled } from '../types.js';
import { exportMarkdown } from './export-markdown.js';

let job: FixtureJob | null = null;
afterEach(async () => {
  await job?.remove();
  job = null;
});

async function jobOf(pages: readonly FixturePage[]): Promise<FixtureJob> {
  job = await FixtureJob.create(pages);
  return job;
}

const HANDBOOK: readonly FixturePage[] = [
  {
    path: '',
    title: 'Start | Handbook',
    markdown: '# Welcome\n\nRead about [lists](http://site.example/lists#tight) or [others](http://other.example/).',
  },
  {
    path: 'lists',
    title: 'Lists [all] | Handbook',
    markdown:
      'No heading here.\n\n### Tight\n\n```md\n# no heading\n\n[a](http://site.example/)\n```\n\nBack `[](http://site.example/)` to [start](http://site.example/).',
  },
  { path: 'plain', title: null, markdown: '## Part\n\nText.' },
  { path: 'none', title: 'None | Handbook', markdown: null },
];

const LOGIN: FixturePage = {
  path: 'members',
  title: 'Log in | Handbook',
  markdown: '# Log in',
  noContent: { kind: 'login', reasons: ['password_form'] },
};

/** Pages that have a banner, a title of their own, the same heading and end, and a long notice in the middle. */
function withBoilerplate(count: number): readonly FixturePage[] {
  const notice = `All of this comes without any warranty. ${'No promise is made about it. '.repeat(8)}`.trim();
  return Array.from({ length: count }, (_, n) => ({
    path: `p${n}`,
    title: `Page ${n}`,
    markdown: [
      `[Home](http://site.example/) | [Search](http://site.example/search)`,
      `# Page ${n}`,
      'Was this helpful?',
      `Words of page ${n}.`,
      '## Parameters',
      `- **n:** ${n}`,
      notice,
      `Last words of ${n}.`,
      'Copyright: everybody.',
    ].join('\n\n'),
  }));
}

describe('exportMarkdown', () => {
  it('leaves out pages without content, and says so, unless they are asked for', async () => {
    const linked = { path: 'about', title: 'About', markdown: '[Members](http://site.example/members)' };
    const fixture = await jobOf([linked, LOGIN]);
    const { texts, message } = await fixture.run(exportMarkdown);
    expect(texts['pages.md']).not.toContain('Log in');
    expect(texts['pages.md']).toContain('[Members](http://site.example/members)');
    expect(message).toBe('1 page without content is not in it (login forms, bot checks and the like).');
    const all = await fixture.run(exportMarkdown, { noContent: true });
    expect(all.texts['pages.md']).toContain('Log in');
    expect(all.message).toBeNull();
  });

  it('puts all pages into one file, with contents, deeper headings and links inside', async () => {
    const { files, message, texts } = await (await jobOf(HANDBOOK)).run(exportMarkdown);
    expect(files).toEqual(['pages.md']);
    expect(message).toBe('1 HTML page has no Markdown and is not in it.');
    expect(texts['pages.md']).toBe(`# site.example

3 pages, saved by Orbweaver. Exported 2026-01-02T03:04:05.000Z.

## Contents

- [Start](#page-1)
- [Lists \\[all\\]](#page-2)
- [http://site.example/plain](#page-3)

<a id="page-1"></a>

## Welcome

Source: <http://site.example/>

Read about [lists](#page-2) or [others](http://other.example/).

<a id="page-2"></a>

## Lists [all]

Source: <http://site.example/lists>

No heading here.

#### Tight

\`\`\`md
# no heading

[a](http://site.example/)
\`\`\`

Back \`[](http://site.example/)\` to [start](#page-1).

<a id="page-3"></a>

## http://site.example/plain

Source: <http://site.example/plain>

### Part

Text.

`);
  });

  it('leaves out what repeats on many pages, and keeps it once', async () => {
    const { texts, message } = await (await jobOf(withBoilerplate(12))).run(exportMarkdown);
    const text = texts['pages.md'] ?? '';
    const count = (part: string) => text.split(part).length - 1;
    expect(count('[Home]')).toBe(1);
    expect(count('Was this helpful?')).toBe(1);
    expect(count('without any warranty')).toBe(12);
    expect(count('Copyright: everybody.')).toBe(1);
    expect(count('### Parameters')).toBe(12);
    expect(count('Last words of')).toBe(12);
    expect(text).toMatch(/## Repeated on nearly all pages\n[^]*On 12 pages or more:\n\n> Copyright: everybody\.\n\n$/);
    expect(message).toBe('36 blocks that repeat on nearly all pages were left out; each stands once at the end.');
  });

  it('keeps everything in its place where that is asked for', async () => {
    const { texts, message } = await (await jobOf(withBoilerplate(12))).run(exportMarkdown, { keepRepeated: true });
    expect((texts['pages.md'] ?? '').split('Copyright: everybody.').length - 1).toBe(12);
    expect(message).toBeNull();
  });

  it('leaves out nothing of few pages', async () => {
    const { texts, message } = await (await jobOf(withBoilerplate(9))).run(exportMarkdown);
    expect((texts['pages.md'] ?? '').split('Copyright: everybody.').length - 1).toBe(9);
    expect(message).toBeNull();
  });

  it('splits by size into files with contents of their own, linked with each other', async () => {
    const long = (name: string) =>
      Array.from(
        { length: name === 'b' ? 120 : 60 },
        (_, n) => `Paragraph ${n} of ${name}, which goes on a bit. ${'x'.repeat(40)}`,
      );
    const pages = ['a', 'b', 'c'].map((path) => ({
      path,
      title: `Page ${path}`,
      markdown: [
        `# Page ${path}`,
        `See [a](http://site.example/a) and [c](http://site.example/c).`,
        ...long(path),
      ].join('\n\n'),
    }));
    const { files, texts } = await (await jobOf(pages)).run(exportMarkdown, { splitBytes: 8_000 });
    const parts = files.slice(1);
    expect(files[0]).toBe('contents.md');
    // Page b alone is too large for one file; its end shares one with c.
    expect(parts.length).toBe(3);
    for (const part of parts) expect(Buffer.byteLength(texts[part] ?? '')).toBeLessThan(8_200);
    const all = parts.map((part) => texts[part]).join('');
    for (const { path } of pages) for (const paragraph of long(path)) expect(all.split(paragraph).length - 1).toBe(1);
    // Every anchor that is linked to is where the link says, seen from the file it stands in.
    const linked = Object.entries(texts).flatMap(([file, text]) =>
      [...text.matchAll(/\]\(([^)#]*)#(page-\d+)\)/g)].map(
        ([, to, anchor]) => [to === '' ? file : to, anchor] as const,
      ),
    );
    expect(linked.length).toBeGreaterThan(9);
    for (const [file, anchor] of linked)
      expect([file, texts[file ?? '']?.includes(`<a id="${anchor}"></a>`)]).toEqual([file, true]);
    expect(all).toContain('## Page b (continued)');
  });

  it('splits by tokens of four characters', async () => {
    const pages = [1, 2, 3, 4].map((n) => ({ path: `${n}`, title: `T${n}`, markdown: `é${'ab '.repeat(1_000)}` }));
    const { files, texts } = await (await jobOf(pages)).run(exportMarkdown, { splitTokens: 1_800 });
    expect(files).toEqual(['contents.md', 'pages-001.md', 'pages-002.md']);
    expect(texts['pages-002.md']).toContain(
      '# site.example (2 of 2)\n\n## Contents\n\n- [T3](#page-3)\n- [T4](#page-4)\n',
    );
    expect(texts['contents.md']).toContain('- [T4](pages-002.md#page-4)');
  });

  it('says where a file is gone, and goes on', async () => {
    const broken = await jobOf(HANDBOOK.slice(0, 2));
    rmSync(join(broken.folder, fileNames('http://site.example/lists', 'text/html').markdown));
    const { texts, message } = await broken.run(exportMarkdown);
    expect(texts['pages.md']).toContain('The file of this page is gone.');
    expect(message).toBe('The Markdown of 1 page is gone from the disk.');
  });

  it('makes a file that says so where there are no pages', async () => {
    const { texts } = await (await jobOf([{ path: 'none', markdown: null }])).run(exportMarkdown);
    expect(texts['pages.md']).toContain('There are no pages with Markdown.');
  });

  it('reports every page written, and ends when it is cancelled', async () => {
    const small = await jobOf(HANDBOOK);
    const { steps, texts } = await small.run(exportMarkdown);
    expect(steps.map(([done, total]) => [done, total])).toEqual([
      ...Array(4).fill([0, 3]),
      [0, 3],
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
    expect(steps.at(-1)?.[2]).toBe(Buffer.byteLength(texts['pages.md'] ?? ''));
    let calls = 0;
    const cancel = () => {
      calls += 1;
      if (calls === 6) throw new ExportCancelled();
    };
    await expect(small.run(exportMarkdown, {}, cancel)).rejects.toThrow(ExportCancelled);
  });
});
