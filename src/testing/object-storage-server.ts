import { mkdtemp, rm } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import S3rver from 's3rver';
import { AwsV4Signer } from 'aws4fetch';

/** The key that the server knows. */
const KEY = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' } as const;

/** A server of S3-compatible object storage with one bucket, on loopback. It knows keys by their ids and believes their signatures. */
export class ObjectStorageServer {
  readonly bucket = 'pages';
  readonly #folder: string;
  #server: S3rver | null = null;
  #port = 0;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async start(): Promise<ObjectStorageServer> {
    const server = new ObjectStorageServer(await mkdtemp(join(tmpdir(), 'orbweaver-s3-')));
    await server.start();
    return server;
  }

  /** Again after `stop`, with what it had. */
  async start(): Promise<void> {
    const configureBuckets = [{ name: this.bucket, configs: [] }];
    const own = { address: '127.0.0.1', port: this.#port, silent: true, directory: this.#folder, configureBuckets };
    this.#server = new S3rver(own);
    this.#port = (await this.#server.run()).port;
  }

  async stop(): Promise<void> {
    await this.#server?.close();
    this.#server = null;
  }

  get #origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** How it is reached, as variables of an environment. */
  get environment() {
    return {
      AWS_ENDPOINT_URL_S3: this.#origin,
      AWS_ACCESS_KEY_ID: KEY.accessKeyId,
      AWS_SECRET_ACCESS_KEY: KEY.secretAccessKey,
      AWS_REGION: 'us-east-1',
    };
  }

  /** The names of its objects. */
  async keys(): Promise<readonly string[]> {
    const listed = (await this.#get('?list-type=2')).toString();
    return [...listed.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => key);
  }

  /** The content of an object. */
  read(key: string): Promise<Buffer> {
    return this.#get(`/${key}`);
  }

  /** Replaces the content of an object. */
  async write(key: string, content: Buffer): Promise<void> {
    await this.#ask('PUT', `/${key}`, content);
  }

  async delete(key: string): Promise<void> {
    await this.#ask('DELETE', `/${key}`);
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #get(path: string): Promise<Buffer> {
    return this.#ask('GET', path);
  }

  async #ask(method: string, path: string, content: Buffer | null = null): Promise<Buffer> {
    const url = `${this.#origin}/${this.bucket}${path}`;
    const signed = await new AwsV4Signer({ method, url, ...KEY, region: 'us-east-1', service: 's3' }).sign();
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const asked = request(url, { method, headers: Object.fromEntries(signed.headers) }, resolve).on('error', reject);
      asked.end(content ?? undefined);
    });
    const said = await buffer(answer);
    const { statusCode = 0 } = answer;
    if (statusCode < 200 || statusCode > 299) throw new Error(`${method} ${url} answers ${statusCode}`);
    return said;
  }
}
