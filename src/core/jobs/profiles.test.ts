import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_JOB, type JobConfig } from '../../contract/job-config.js';
import { Profiles, readProfile } from './profiles.js';
import { value } from '../store/job-store.fixture.js';

const CONFIG: JobConfig = {
  ...DEFAULT_JOB,
  seeds: ['https://secret-site.example/'],
  sitemaps: ['https://secret-site.example/map.xml'],
  credentials: [{ id: 'DOCS', origin: 'https://secret-site.example', kind: 'basic', name: 'ann' }],
  baseline: '/somewhere',
  maxDepth: 4,
  exclude: ['*.zip'],
  limits: { ...DEFAULT_JOB.limits, maxAttempts: 5 },
};

let folder = '';
let profiles: Profiles;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-profiles-'));
  profiles = new Profiles(folder);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('profiles', () => {
  it('keep what differs from the defaults, and nothing of the crawl itself', async () => {
    expect(await profiles.list()).toEqual([]);
    const saved = value(await profiles.save(' Docs ', CONFIG));
    expect(saved).toEqual({ name: 'Docs', config: { maxDepth: 4, exclude: ['*.zip'], limits: CONFIG.limits } });
    expect(await profiles.list()).toEqual([saved]);
    const [file = ''] = await readdir(join(folder, 'profiles'));
    const text = await readFile(join(folder, 'profiles', file), 'utf8');
    expect(text).not.toMatch(/secret-site|ann|DOCS|somewhere/);
  });

  it('are replaced by their name, found, and removed', async () => {
    await profiles.save('Docs', CONFIG);
    await profiles.save('Docs', { ...CONFIG, maxDepth: 9 });
    expect(value(await profiles.find('Docs')).config.maxDepth).toBe(9);
    value(await profiles.remove('Docs'));
    expect(await profiles.list()).toEqual([]);
    expect((await profiles.find('Docs')).ok).toBe(false);
  });

  it('go to others as a file and come from them under a free name', async () => {
    await profiles.save('Docs', CONFIG);
    const path = join(folder, 'given.json');
    expect(value(await profiles.give('Docs', path))).toBe(path);
    expect(value(await profiles.take(path)).name).toBe('Docs 2');
    expect((await profiles.list()).map(({ name }) => name)).toEqual(['Docs', 'Docs 2']);
    expect((await profiles.list())[0]?.config).toEqual((await profiles.list())[1]?.config);
  });

  it('of a stranger bring neither addresses nor logins, and no setting that is none', async () => {
    const path = join(folder, 'theirs.json');
    const document = (config: unknown) => JSON.stringify({ orbweaverProfile: 1, name: 'Theirs', config });
    await writeFile(path, document({ ...CONFIG, concurrency: 2, unknown: true }));
    const read = value(await readProfile(path));
    expect(Object.keys(read.config).sort()).toEqual(['concurrency', 'exclude', 'limits', 'maxDepth']);
    await writeFile(path, document({ concurrency: 99 }));
    const wrong = await readProfile(path);
    expect(wrong.ok ? '' : wrong.error.message).toContain('from 1 to 32');
  });

  it.each(['', '{', '[]', '{"orbweaverProfile":9,"name":"x","config":{}}', '{"name":"x"}'])(
    'are not read from %j',
    async (text) => {
      const path = join(folder, 'bad.json');
      await writeFile(path, text);
      const read = await readProfile(path);
      expect(read.ok ? '' : read.error.code).toBe('bad_profile');
    },
  );

  it('keep any names apart, inside their folder', async () => {
    const name = fc.string({ minLength: 1, maxLength: 60 }).filter((text) => text.trim() !== '');
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(name, { maxLength: 4, selector: (text) => text.trim() }), async (names) => {
        for (const one of names) value(await profiles.save(one, CONFIG));
        const known = (await profiles.list()).map((profile) => profile.name);
        expect(known.sort()).toEqual(names.map((one) => one.trim()).sort());
        for (const one of names) value(await profiles.remove(one.trim()));
      }),
      { numRuns: 15 },
    );
    expect(await readdir(folder)).toEqual(['profiles']);
  });
});
