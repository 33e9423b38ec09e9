import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_SEED_FILE_BYTES, MAX_SEEDS, readSeedFile } from './seed-file.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-seeds-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function readOf(content: string | Uint8Array) {
  const path = join(folder, 'seeds.txt');
  await writeFile(path, content);
  return readSeedFile(path);
}

async function seedsOf(content: string | Uint8Array) {
  const read = await readOf(content);
  return read.ok ? read.value : null;
}

describe('readSeedFile', () => {
  it('takes one address a line, without comments, empty lines and repeats', async () => {
    const text = '# my sites\nhttps://a.test/#top\n\n  b.test  # the other one\nhttps://a.test/\nhttps://c.test/x#y\n';
    expect(await seedsOf(text)).toMatchObject({
      seeds: ['https://a.test/', 'https://b.test/', 'https://c.test/x'],
      problems: [],
    });
  });

  it('reads what comes in pieces from elsewhere', async () => {
    const pieces = Readable.from([Buffer.from('https://a.te'), Buffer.from('st/\nb.test\n')]);
    expect(await readSeedFile('-', pieces)).toMatchObject({
      ok: true,
      value: { path: '-', seeds: ['https://a.test/', 'https://b.test/'] },
    });
  });

  it.each([
    ['CRLF', 'https://a.test/\r\nhttps://b.test/\r\n'],
    ['CR', 'https://a.test/\rhttps://b.test/'],
    ['a UTF-8 byte order mark', '\ufeffhttps://a.test/\nhttps://b.test/'],
    ['UTF-16', Buffer.from('\ufeffhttps://a.test/\r\nhttps://b.test/\r\n', 'utf16le')],
  ])('reads a file with %s', async (_what, content) => {
    expect(await seedsOf(content)).toMatchObject({ seeds: ['https://a.test/', 'https://b.test/'], problems: [] });
  });

  it('names wrong lines by their numbers and keeps the others', async () => {
    const read = await seedsOf('https://a.test/\n\nftp://b.test/\nnot an address\n');
    expect(read?.seeds).toEqual(['https://a.test/']);
    expect(read?.problems).toEqual([
      expect.stringMatching(/^line 3: .*cannot be crawled/),
      expect.stringMatching(/^line 4: .*not an address/),
    ]);
  });

  it('names at most ten problems, the last one for all the others', async () => {
    const read = await seedsOf('not an address\n'.repeat(25));
    expect(read?.problems).toHaveLength(10);
    expect(read?.problems[9]).toBe('and 16 more lines');
    expect(read?.wrongLines).toBe(25);
  });

  it('answers an empty list for a file without addresses', async () => {
    expect(await seedsOf('')).toMatchObject({ seeds: [], problems: [] });
  });

  it('keeps lines whole that fall between two pieces of the file', async () => {
    const urls = Array.from({ length: 9000 }, (_, i) => `https://a.test/${'x'.repeat(i % 40)}/${i}`);
    expect((await seedsOf(urls.join('\r\n')))?.seeds).toEqual(urls);
  });

  it('does not take a line that is too long', async () => {
    const read = await seedsOf(`https://a.test/${'x'.repeat(200_000)}\nhttps://b.test/`);
    expect(read).toMatchObject({ seeds: ['https://b.test/'], problems: ['line 1: It is too long for an address.'] });
  });

  it('refuses more addresses than a crawl may begin with', async () => {
    const read = await readOf(Array.from({ length: MAX_SEEDS + 1 }, (_, i) => `http://a.test/${i}`).join('\n'));
    expect(read.ok ? '' : read.error.message).toContain('more than 100,000 addresses');
  });

  it('refuses a file that is too large', async () => {
    const read = await readOf(`#${'-'.repeat(MAX_SEED_FILE_BYTES)}`);
    expect(read.ok ? '' : read.error.message).toContain('larger than 64 MB');
  });

  it('says what is wrong with a file that cannot be read', async () => {
    const read = await readSeedFile(join(folder, 'missing.txt'));
    expect(read.ok ? '' : read.error.message).toMatch(/missing\.txt” cannot be used: /);
    expect((await readSeedFile(folder)).ok).toBe(false);
  });
});
