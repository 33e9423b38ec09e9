import { win32 } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explorerPath } from './explorer-path.js';

const job = 'C:\\Users\\somebody\\Orbweaver\\docs.example.org-2026-11-28-5c8486';
const deep = [job, 'pages', 'docs.example.org', ...Array.from({ length: 10 }, (_, at) => `${'folder'.repeat(3)}${at}`)];
const long = [...deep, 'page.html'].join('\\');

describe('explorerPath', () => {
  it('is the path itself where Explorer takes it', () => {
    const path = `${job}\\pages\\docs.example.org\\index.html`;
    expect(explorerPath(path, 'win32')).toBe(path);
  });

  it('is the last folder that Explorer takes on the way to what it does not', () => {
    expect(long.length).toBeGreaterThan(259);
    const shown = explorerPath(long, 'win32');
    expect(long.startsWith(`${shown}\\`)).toBe(true);
    expect(shown.length).toBeLessThanOrEqual(247);
    const [next = ''] = long.slice(shown.length + 1).split('\\');
    expect(`${shown}\\${next}`.length).toBeGreaterThan(247);
  });

  it('is the path itself on systems that know no such limit', () => {
    expect(explorerPath(long.replaceAll('\\', '/'), 'linux')).toBe(long.replaceAll('\\', '/'));
    expect(explorerPath(long, 'darwin')).toBe(long);
  });

  it('is of a file that Node writes, whatever its length', () => {
    expect(win32.toNamespacedPath(long)).toBe(`\\\\?\\${long}`);
  });
});
