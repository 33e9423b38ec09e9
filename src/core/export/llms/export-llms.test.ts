import { afterEach, describe, expect, it } from 'vitest';
import { FixtureJob, type FixturePage } from '../pages.fixture.js';
import { exportLlms } from './export-llms.js';

let job: FixtureJob | null = null;
afterEach(async () => {
  await job?.remove();
  job = null;
});

async function run(pages: readonly FixturePage[]) {
  job = await FixtureJob.create(pages);
  return job.run(exportLlms, { format: 'llms' });
}

const DOCS: readonly FixturePage[] = [
  {
    path: 'docs/',
    title: 'Orb docs',
    description: 'How to use\n Orb.',
    markdown: '# Orb docs\n\n[Guide](http://site.example/docs/guide/)',
  },
  { path: 'docs/guide/', title: 'Guide - Orb docs', description: 'First *steps*.', markdown: 'Begin.' },
  { path: 'docs/guide/a(b)', title: '[Odd] - Orb docs', markdown: '# Odd' },
  { path: 'docs/optional/x?q=/y/', title: 'X - Orb docs', markdown: '# X\n\n## Y' },
  { path: 'docs/api', title: null, markdown: 'API' },
];

describe('exportLlms', () => {
  it('leaves out pages without content, and says so', async () => {
    const noContent = { kind: 'captcha', reasons: ['title'] } as const;
    const { texts, message } = await run([
      ...DOCS,
      { path: 'docs/x', title: 'Robot check', markdown: 'Check', noContent },
    ]);
    for (const text of Object.values(texts)) expect(text).not.toContain('Robot check');
    expect(message).toContain('1 page without content is not in it');
  });

  it('lists the pages by folder in the format of llmstxt.org', async () => {
    const { files, texts, message } = await run(DOCS);
    expect([files, message]).toEqual([['llms.txt', 'llms-full.txt'], null]);
    expect(texts['llms.txt']).toBe(`# Orb docs

> How to use Orb.

## Pages

- [Orb docs](http://site.example/docs/): How to use Orb.
- [http://site.example/docs/api](http://site.example/docs/api)

## guide/

- [Guide](http://site.example/docs/guide/): First \\*steps\\*.
- [\\[Odd\\]](http://site.example/docs/guide/a%28b%29)

## optional/

- [X](http://site.example/docs/optional/x?q=/y/)

`);
  });

  it('puts the text of all pages behind the same head, with links as they are', async () => {
    const { texts } = await run(DOCS);
    expect(texts['llms-full.txt']).toBe(`# Orb docs

> How to use Orb.

## Orb docs

Source: <http://site.example/docs/>

[Guide](http://site.example/docs/guide/)

## Guide

Source: <http://site.example/docs/guide/>

Begin.

## Odd

Source: <http://site.example/docs/guide/a(b)>

## X

Source: <http://site.example/docs/optional/x?q=/y/>

### Y

## http://site.example/docs/api

Source: <http://site.example/docs/api>

API

`);
  });

  it('says how many pages there are where the first one does not describe itself', async () => {
    const { texts } = await run([{ path: 'a', title: 'A', markdown: 'a' }]);
    expect(texts['llms.txt']).toMatch(/^# site\.example\n\n> 1 page of site\.example\.\n\n## Pages\n/);
  });

  it('gathers the pages of very many folders in one section', async () => {
    const pages = Array.from({ length: 60 }, (_, n) => ({ path: `f${n}/p`, title: `P${n}`, markdown: 'x' }));
    const { texts } = await run(pages);
    const headings = texts['llms.txt']?.match(/^## .*$/gm) ?? [];
    expect(headings).toHaveLength(51);
    expect(headings.at(-1)).toBe('## Other pages');
    expect(texts['llms.txt']?.match(/^- /gm)).toHaveLength(60);
  });
});
