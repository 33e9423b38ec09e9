import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileWriter } from './page-writer.js';
import { isTempName, tempName } from './temp-names.js';

let folder: string;
let outside: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orbweaver-files-'));
  outside = mkdtempSync(join(tmpdir(), 'orbweaver-outside-'));
});

afterEach(() => {
  for (const path of [folder, outside]) rmSync(path, { recursive: true, force: true });
});

describe('FileWriter', () => {
  it.each([false, true])('writes whole files and leaves nothing beside them (synced: %s)', (sync) => {
    const writer = new FileWriter({ folder, sync });
    expect(writer.write('pages/h/a.html', Buffer.from([1, 0, 255]))).toEqual({ ok: true, value: null });
    expect(writer.write('pages/h/a.md', 'é')).toEqual({ ok: true, value: null });
    expect([...readFileSync(join(folder, 'pages/h/a.html'))]).toEqual([1, 0, 255]);
    expect(readFileSync(join(folder, 'pages/h/a.md'), 'utf8')).toBe('é');
    expect(readdirSync(join(folder, 'pages/h')).sort()).toEqual(['a.html', 'a.md']);
  });

  it('replaces a file, or a link planted in its place, without following it', () => {
    writeFileSync(join(outside, 'victim'), 'untouched');
    mkdirSync(join(folder, 'pages'));
    symlinkSync(join(outside, 'victim'), join(folder, 'pages/a.html'));
    expect(new FileWriter({ folder, sync: false }).write('pages/a.html', 'new').ok).toBe(true);
    expect(readFileSync(join(outside, 'victim'), 'utf8')).toBe('untouched');
    expect(readFileSync(join(folder, 'pages/a.html'), 'utf8')).toBe('new');
  });

  it('refuses a folder that is a link out of the job', () => {
    symlinkSync(outside, join(folder, 'pages'));
    const written = new FileWriter({ folder, sync: false }).write('pages/h/a.html', 'x');
    expect(written).toMatchObject({
      ok: false,
      error: { code: 'write_failed', message: expect.stringContaining('not a folder') },
    });
    expect(readdirSync(outside)).toEqual([]);
  });

  it('makes folders again that were removed, but never the job’s own', () => {
    const writer = new FileWriter({ folder, sync: false });
    writer.write('pages/h/a.html', 'x');
    rmSync(join(folder, 'pages'), { recursive: true });
    expect(writer.write('pages/h/a.html', 'y').ok).toBe(true);
    rmSync(folder, { recursive: true });
    expect(writer.write('pages/h/a.html', 'z')).toMatchObject({ ok: false, error: { code: 'write_failed' } });
  });

  it('says what is in the way and leaves no temporary file', () => {
    mkdirSync(join(folder, 'pages/a.html/b'), { recursive: true });
    expect(new FileWriter({ folder, sync: false }).write('pages/a.html', 'x')).toMatchObject({
      ok: false,
      error: { code: 'write_failed' },
    });
    expect(readdirSync(join(folder, 'pages'))).toEqual(['a.html']);
  });
});

describe('tempName', () => {
  it('gives names of its own that are known again', () => {
    const names = [tempName(), tempName()];
    expect(new Set(names).size).toBe(2);
    expect(names.every(isTempName)).toBe(true);
    expect(['a.tmp', 'orb-1.tmp', '.orb-1.tmp.html'].some(isTempName)).toBe(false);
  });
});
