import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemorySecrets, readJars } from '../core/index.js';
import { signIn } from './sign-in.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-cookies-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const line = (domain: string) => `${domain}\tTRUE\t/\tTRUE\t0\tsession\tabc`;

async function signedInWith(text: string) {
  const file = join(folder, 'cookies.txt');
  await writeFile(file, text);
  const secrets = new MemorySecrets();
  const warnings: string[] = [];
  const config = { seeds: ['https://docs.example.com/a'] };
  const answer = await signIn(file, config, { secrets, warn: (message) => void warnings.push(message) });
  return { answer, warnings, jars: await readJars(secrets) };
}

describe('--cookies', () => {
  it('keeps the cookies of the crawl’s own domain, and says that others are not sent', async () => {
    const { answer, warnings, jars } = await signedInWith(`${line('.example.com')}\n${line('bank.test')}`);
    expect(answer.ok).toBe(true);
    expect(jars).toMatchObject([{ origin: 'https://docs.example.com', cookies: [{ domain: 'example.com' }] }]);
    expect(warnings).toEqual([expect.stringContaining('1 of the 2 cookies')]);
  });

  it('is refused where the file has none for the crawl', async () => {
    const { answer, jars } = await signedInWith(line('bank.test'));
    expect(answer).toMatchObject({ ok: false, error: { code: 'bad_cookie_file' } });
    expect(jars).toEqual([]);
  });

  it('is refused where there is no such file', async () => {
    const missing = await signIn(
      join(folder, 'none.txt'),
      { seeds: ['https://a.test/'] },
      { secrets: new MemorySecrets(), warn: () => undefined },
    );
    expect(missing).toMatchObject({ ok: false, error: { message: expect.stringContaining('cannot be read') } });
  });
});
