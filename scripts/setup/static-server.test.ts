import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveFolder } from './static-server.mjs';

let folder: string;
let server: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'orbweaver-static-'));
  mkdirSync(join(folder, 'site', 'part'), { recursive: true });
  mkdirSync(join(folder, 'site', 'bare'));
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'shared-lib-3'), 'let x');
  writeFileSync(join(folder, 'site', 'index.html'), '<h1>home</h1>');
  writeFileSync(join(folder, 'site', 'part', 'index.html'), '<h1>part</h1>');
  symlinkSync(join(folder, 'shared-lib-3'), join(folder, 'site', 'lib.js'));
  server = await serveFolder(join(folder, 'site'));
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string, method = 'GET') => fetch(`${server.url}${path}`, { method, redirect: 'manual' });

describe('serveFolder', () => {
  it('answers a folder with its index page', async () => {
    const answer = await get('');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await answer.text()).toBe('<h1>home</h1>');
  });

  it('sends a folder without its slash to the one with it', async () => {
    const answer = await get('part');
    expect(answer.status).toBe(301);
    expect(answer.headers.get('location')).toBe('/part/');
  });

  it('follows a symbolic link and types it by the name asked for', async () => {
    const answer = await get('lib.js?v=1');
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await answer.text()).toBe('let x');
  });

  it('answers HEAD with the length and no body', async () => {
    const answer = await get('part/', 'HEAD');
    expect(answer.headers.get('content-length')).toBe('13');
    expect(await answer.text()).toBe('');
  });

  it.each(['nowhere.html', 'bare/', '..%2fsecret.txt', '%zz', 'index.html%00'])('answers 404 for %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('refuses other methods', async () => {
    expect((await get('', 'POST')).status).toBe(405);
  });
});
