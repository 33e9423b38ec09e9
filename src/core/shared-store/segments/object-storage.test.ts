import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../testing/manual-clock.js';
import { ObjectStorageServer } from '../../../testing/object-storage-server.js';
import { tempFolder, value } from '../../store/job-store.fixture.js';
import { readAwsSettings } from './aws-settings.js';
import { ObjectStorage } from './object-storage.js';

let server: ObjectStorageServer;
let folder = '';
let remove = async () => {};
beforeAll(async () => {
  server = await ObjectStorageServer.start();
  const temp = await tempFolder();
  folder = temp.path;
  remove = temp.remove;
});
afterAll(async () => {
  await server.remove();
  await remove();
});

function storage(
  more: {
    readonly bucket?: string;
    readonly keyId?: string;
    readonly clock?: ManualClock;
    readonly endpoint?: string;
  } = {},
) {
  const { bucket = server.bucket, keyId, clock = new ManualClock(), endpoint } = more;
  const environment = {
    ...server.environment,
    ...(keyId !== undefined && { AWS_ACCESS_KEY_ID: keyId }),
    ...(endpoint !== undefined && { AWS_ENDPOINT_URL_S3: endpoint }),
  };
  const settings = value(readAwsSettings({ environment, home: folder, readText: () => null }));
  return new ObjectStorage({ settings, bucket, clock, patienceMs: 5_000 });
}

async function file(content: string) {
  const path = join(folder, 'segment');
  await writeFile(path, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { path, bytes: Buffer.byteLength(content), sha256 };
}

const GOING_ON = new AbortController().signal;

describe('object storage', () => {
  it('has what was put there, byte for byte', async () => {
    await storage().check();
    await storage().put('docs/w 1-ä.warc.gz', await file('the content'), GOING_ON);
    expect(await server.keys()).toContain('docs/w 1-ä.warc.gz');
    expect((await server.read(encodeURI('docs/w 1-ä.warc.gz'))).toString()).toBe('the content');
  });

  it('is refused in words, with what the server says and without the key', async () => {
    const wrong = storage({ keyId: 'A-WRONG-ID' });
    const why = await wrong.put('docs/x', await file('x'), GOING_ON).catch((error: Error) => error.message);
    expect(why).toContain('s3://pages/docs/x: HTTP 403 InvalidAccessKeyId');
    expect(why).not.toContain('WRONG-ID');
    await expect(storage({ bucket: 'elsewhere' }).check()).rejects.toThrow('s3://elsewhere/: HTTP 404 NoSuchBucket');
    await expect(storage({ bucket: 'elsewhere' }).put('x', await file('x'), GOING_ON)).rejects.toThrow('NoSuchBucket');
  });

  it('lists what begins with a name, and removes what it is told', async () => {
    for (const name of ['list/a', 'list/b', 'list/c', 'list/d&e', 'list2/a'])
      await storage().put(name, await file(name), GOING_ON);
    const listed = await storage().list('list/');
    expect(listed.map(({ key, bytes }) => [key, bytes])).toEqual([
      ['list/a', 6],
      ['list/b', 6],
      ['list/c', 6],
      ['list/d&e', 8],
    ]);
    for (const { changedAtMs } of listed) expect(Math.abs(Date.now() - changedAtMs)).toBeLessThan(600_000);
    await storage().remove('list/a');
    await storage().remove('list/never');
    expect((await storage().list('list/')).map(({ key }) => key)).toEqual(['list/b', 'list/c', 'list/d&e']);
    expect(await storage().list('nothing/')).toEqual([]);
    await expect(storage({ bucket: 'elsewhere' }).list('x/')).rejects.toThrow(
      's3://elsewhere/x/: HTTP 404 NoSuchBucket',
    );
  });

  it('is asked for the rest of a list until it is whole', async () => {
    const object = (key: string) =>
      `<Contents><Key>${key}</Key><LastModified>2026-01-02T03:04:05.000Z</LastModified><Size>7</Size></Contents>`;
    const more = '<IsTruncated>true</IsTruncated><NextContinuationToken>to&amp;ken=</NextContinuationToken>';
    const asked: (string | null)[] = [];
    const pages = createServer(({ url = '' }, response) => {
      const { searchParams } = new URL(url, 'http://pages.test');
      asked.push(searchParams.get('continuation-token'));
      const [first, last] = [`${more}${object('x/1')}${object('x/a&lt;b')}`, object('x/3')];
      response.end(`<ListBucketResult>${asked.length === 1 ? first : last}</ListBucketResult>`);
    });
    await once(pages.listen(0, '127.0.0.1'), 'listening');
    // A server that listens on a port has such an address.
    const { port } = pages.address() as AddressInfo;
    const listed = await storage({ endpoint: `http://127.0.0.1:${port}` }).list('x/');
    const facts = { bytes: 7, changedAtMs: Date.UTC(2026, 0, 2, 3, 4, 5) };
    expect(listed).toEqual(['x/1', 'x/a<b', 'x/3'].map((key) => ({ key, ...facts })));
    expect(asked).toEqual([null, 'to&ken=']);
    pages.closeAllConnections();
    await new Promise((resolve) => pages.close(resolve));
  });

  it('is waited for while it is gone, for so long', async () => {
    await server.stop();
    const clock = new ManualClock();
    const isWaiting = new Promise<void>((resolve) => {
      const { after } = clock;
      clock.after = (delayMs, action) => {
        resolve();
        return after.call(clock, delayMs, action);
      };
    });
    const sent = storage({ clock }).put('docs/late', await file('late'), GOING_ON);
    await isWaiting;
    await server.start();
    clock.advance(500);
    await sent;
    expect(await server.keys()).toContain('docs/late');
    await server.stop();
    const given = new AbortController();
    given.abort();
    await expect(storage().put('docs/never', await file('x'), given.signal)).rejects.toThrow('ECONNREFUSED');
    await server.start();
  });
});
