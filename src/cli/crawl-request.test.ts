import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_JOB } from '../contract/job-config.js';
import type { CrawlAsk } from './commands.js';
import { crawlRequest } from './crawl-request.js';
import type { Environment } from './environment-secrets.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-request-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ASK: CrawlAsk = {
  ...{ settings: {}, seeds: ['a.test'], seedFiles: [], skipBadSeeds: false, cookieFile: null },
  ...{ parentFolder: null, profile: null },
};

async function fileOf(text: string) {
  const path = join(folder, 'seeds.txt');
  await writeFile(path, text);
  return path;
}
async function requestOf(ask: Partial<CrawlAsk>, environment: Environment = {}) {
  const read = await crawlRequest({ ...ASK, ...ask }, environment);
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}
async function problemOf(ask: Partial<CrawlAsk>, environment: Environment = {}) {
  const read = await crawlRequest({ ...ASK, ...ask }, environment);
  return read.ok ? null : read.error;
}

const CREDENTIALS = [{ id: 'Api', origin: 'https://a.test', kind: 'header', name: 'X-Key' }];

describe('crawlRequest', () => {
  it('puts the addresses of files after those of the command line', async () => {
    const { request } = await requestOf({ seedFiles: [await fileOf('b.test\n')] });
    expect(request.config.seeds).toEqual(['https://a.test/', 'https://b.test/']);
  });

  it('stops at lines that are no addresses, and names them', async () => {
    const problem = await problemOf({ seedFiles: [await fileOf('b.test\nftp://c.test\n')] });
    expect(problem?.message).toMatch(/^1 line of .*line 2: .*cannot be crawled[^]*--skip-bad-seeds/s);
  });

  it('says how the file is given that was typed as an address', async () => {
    const path = await fileOf('b.test\n');
    expect((await problemOf({ seeds: [path] }))?.message).toContain(
      `is a file. A list of addresses is given as --seeds-file`,
    );
  });

  it('takes no file whose lines are all no addresses, also where wrong ones are to be left out', async () => {
    const problem = await problemOf({ seedFiles: [await fileOf('not one\nnor this\n')], skipBadSeeds: true });
    expect(problem?.message).toMatch(/^None of the lines of .*line 1: .*line 2: /s);
  });

  it('leaves those lines out when asked to, and says so', async () => {
    const { request, notices } = await requestOf({
      seedFiles: [await fileOf('b.test\nftp://c.test\n')],
      skipBadSeeds: true,
    });
    expect(request.config.seeds).toHaveLength(2);
    expect(notices).toEqual([expect.stringMatching(/line 2: [^]*ignored/)]);
  });

  it('answers what the schema says of a value', async () => {
    expect(await problemOf({ settings: { concurrency: 99 } })).toMatchObject({
      code: 'bad_config',
      message: expect.stringContaining('from 1 to 32'),
    });
  });

  it('puts what is typed over the settings of a profile', async () => {
    const profile = { maxDepth: 2, markdown: false, limits: { ...DEFAULT_JOB.limits, maxAttempts: 1 } };
    const read = await crawlRequest({ ...ASK, settings: { maxDepth: 5, 'limits.maxRedirects': 3 } }, {}, profile);
    expect(read.ok && read.value.request.config).toMatchObject({
      ...{ maxDepth: 5, markdown: false },
      limits: { maxAttempts: 1, maxRedirects: 3 },
    });
  });

  it('makes folders absolute', async () => {
    const { request } = await requestOf({ settings: { baseline: 'earlier' }, parentFolder: 'here' });
    expect(request.config.baseline).toBe(resolve('earlier'));
    expect(request.parentFolder).toBe(resolve('here'));
  });

  it('takes secrets from the environment and keeps them out of the settings', async () => {
    const { request } = await requestOf(
      { settings: { credentials: CREDENTIALS } },
      { ORBWEAVER_SECRET_API: 'hunter2' },
    );
    expect(request.secrets).toEqual({ Api: 'hunter2' });
    expect(JSON.stringify(request.config)).not.toContain('hunter2');
  });

  it('names the variable of a secret that is missing', async () => {
    expect(await problemOf({ settings: { credentials: CREDENTIALS } })).toMatchObject({
      code: 'secret_missing',
      message: expect.stringContaining('ORBWEAVER_SECRET_API'),
    });
  });

  it('takes the login of a proxy, only where there is a proxy', async () => {
    const login = { ORBWEAVER_PROXY_USER: 'ann', ORBWEAVER_PROXY_PASSWORD: 'hunter2' };
    const settings = { proxy: 'http://127.0.0.1:8080' };
    expect((await requestOf({ settings }, login)).request.secrets).toEqual({
      PROXY_USER: 'ann',
      PROXY_PASSWORD: 'hunter2',
    });
    expect((await requestOf({}, login)).request.secrets).toEqual({});
    expect((await problemOf({ settings }, { ORBWEAVER_PROXY_PASSWORD: 'x' }))?.message).toContain(
      'ORBWEAVER_PROXY_USER',
    );
  });
});
