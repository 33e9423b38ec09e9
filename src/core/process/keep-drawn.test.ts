import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FileWriter } from '../files/page-writer.js';
import { pendingPath } from '../files/temp-names.js';
import { keepDrawn } from './keep-drawn.js';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'orbweaver-drawn-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function keep(bodies: readonly Uint8Array[], rawPath = 'pages/a.org/index.html') {
  const pictures = { thumbnail: Buffer.from('small'), full: Buffer.from('large') };
  const writers = { pending: new FileWriter({ folder, pending: true }), placed: new FileWriter({ folder }) };
  const kept = keepDrawn({ folder, rawPath, pictures, bodies }, writers);
  if (!kept.ok) throw new Error(kept.error.message);
  return kept.value;
}

it('pictures wait under their pending names, and bodies lie in their places under the names of their content', () => {
  const { files, digests } = keep([Buffer.from('a script')]);
  const [digest = ''] = digests;
  const body = `resources/${digest.slice(0, 2)}/${digest}`;
  expect(files.map(({ path, bytes }) => [path, bytes])).toEqual([
    ['pictures/a.org/index.jpg', 5],
    ['pictures/a.org/index~full.jpg', 5],
    [body, 8],
  ]);
  expect(readFileSync(join(folder, pendingPath('pictures/a.org/index~full.jpg')), 'utf8')).toBe('large');
  expect(readFileSync(join(folder, body), 'utf8')).toBe('a script');
});

it('what two pages asked for is one file, which both list', () => {
  const [one, two] = [keep([Buffer.from('x')]), keep([Buffer.from('y'), Buffer.from('x')], 'pages/a.org/b.html')];
  expect(two.digests[1]).toBe(one.digests[0]);
  expect(two.files).toHaveLength(4);
  expect(readdirSync(join(folder, 'resources'))).toHaveLength(2);
});
