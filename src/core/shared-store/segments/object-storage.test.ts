import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
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

function storage(more: { readonly bucket?: string; readonly keyId?: string; readonly clock?: ManualClock } = {}) {
  const { bucket = server.bucket, keyId, clock = new ManualClock() } = more;
  const environment = { ...server.environment, ...(keyId !== undefined && { AWS_ACCESS_KEY_ID: keyId }) };
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
