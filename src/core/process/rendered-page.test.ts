import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOST_RULES } from '../../testing/host-rules.js';
import { FileWriter } from '../files/page-writer.js';
import { compileRules } from '../scope/rules.js';
import { processPage } from './process-page.js';

const SHELL =
  '<html><body><div id="root"></div><a href="/served">Served</a><script src="/app.js"></script></body></html>';
const DRAWN =
  '<html lang="en"><head><title>Drawn</title></head><body><main><p>What the script wrote: ü.</p><a href="/drawn">Drawn</a></main></body></html>';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orbweaver-drawn-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(rendered: string | null, body: string = SHELL) {
  return processPage(
    {
      url: 'https://h.example/app/',
      finalUrl: 'https://h.example/app/',
      depth: 0,
      status: 200,
      contentType: 'text/html; charset=iso-8859-1',
      fetchedAt: '2026-01-02T03:04:05.000Z',
      body: Buffer.from(body),
      ...(rendered !== null && { rendered }),
      forDecision: 'text',
      markdown: true,
      robotsTag: null,
      kind: 'page',
      obeyNoindex: true,
      obeyCanonical: true,
      types: { keepTypes: [], skipTypes: [] },
    },
    compileRules(HOST_RULES),
    new FileWriter({ folder }),
  );
}

const read = (path: string) => readFileSync(join(folder, path), 'utf8');

describe('a page that was drawn', () => {
  it('is read as it was drawn, and leads where either of its forms leads', () => {
    const answer = run(DRAWN);
    expect(answer).toMatchObject({ kind: 'saved', title: 'Drawn', language: 'en', charset: 'windows-1252' });
    const links = answer.kind === 'saved' ? answer.links.map(({ key }) => key) : [];
    expect(links).toEqual(['https://h.example/drawn', 'https://h.example/served']);
    expect(read('markdown/h.example/app/index.md')).toContain('What the script wrote: ü.');
    expect(read('markdown/h.example/app/index.md')).toContain('\nrendered: true\n');
  });

  it('is kept beside the body as it was served, in the same bytes as without', () => {
    const drawn = run(DRAWN);
    expect(read('pages/h.example/app/index.html')).toBe(SHELL);
    expect(read('rendered/h.example/app/index.html')).toBe(DRAWN);
    const served = run(null);
    if (drawn.kind !== 'saved' || served.kind !== 'saved') throw new Error('both are saved');
    expect(drawn.sha256).toBe(served.sha256);
    expect(drawn.files.map(({ path }) => path)).toEqual([
      'pages/h.example/app/index.html',
      'rendered/h.example/app/index.html',
      'markdown/h.example/app/index.md',
    ]);
    expect(served.files).toHaveLength(2);
    expect(read('markdown/h.example/app/index.md')).not.toContain('rendered');
  });

  it('keeps what the server says of it: that it is not to be kept', () => {
    expect(run(DRAWN, `<meta name="robots" content="noindex">${SHELL}`)).toMatchObject({ kind: 'noindex' });
  });

  it('tells what decides whether its like is drawn', () => {
    expect(run(null)).toMatchObject({ decision: { facts: { scripts: 1, hasEmptyRoot: true } } });
    expect(run(DRAWN)).toMatchObject({ decision: { text: expect.stringContaining('What the script wrote') } });
  });
});
