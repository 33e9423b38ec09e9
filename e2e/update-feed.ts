import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = (response: ServerResponse) => void;

/** A feed of new versions on loopback that answers as a test says, with lies too. */
export interface UpdateFeed {
  readonly url: string;
  /** What was asked, with the headers it came with. */
  readonly requests: readonly Pick<IncomingMessage, 'url' | 'headers'>[];
  /** What it answers from now on, by path; everything else is a 404. */
  answers: Readonly<Record<string, Answer>>;
  readonly close: () => Promise<void>;
}

/** The path at which this system's list of versions is. */
export const FEED_PATH = `/latest-${process.platform}-${process.arch}.yml`;

export async function startFeed(): Promise<UpdateFeed> {
  const requests: Pick<IncomingMessage, 'url' | 'headers'>[] = [];
  const server = createServer(({ url, headers }, response) => {
    requests.push({ url, headers });
    const answer = feed.answers[url ?? ''];
    if (answer) answer(response);
    else response.writeHead(404).end('nothing here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const feed: UpdateFeed = { url: `http://127.0.0.1:${port}/`, requests, answers: {}, close };
  return feed;
}

/** The list of versions with one file in it; `size` and `content` are the truth unless told otherwise. */
export function listOf(version: string, name: string, content: string, size = Buffer.byteLength(content)): string {
  const sha512 = createHash('sha512').update(content).digest('base64');
  const head = `version: ${version}\nreleaseDate: '2026-11-28T10:00:00.000Z'\nreleaseNotes: It <b>flies</b> now.\n`;
  return `${head}files:\n  - url: ${name}\n    size: ${size}\n    sha512: ${sha512}\n`;
}

export const says =
  (body: string, type = 'text/yaml'): Answer =>
  (response) =>
    response.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body);
export const goesTo =
  (location: string): Answer =>
  (response) =>
    response.writeHead(302, { location }).end();
/** Zeros without an end. */
export const floods: Answer = (response) => {
  const chunk = Buffer.alloc(65_536);
  const pour = (): void => {
    while (!response.destroyed && response.write(chunk));
    response.once('drain', pour);
  };
  response.writeHead(200, { 'content-type': 'application/octet-stream' });
  pour();
};
/** Takes the request and hangs up. */
export const hangsUp: Answer = (response) => void response.destroy();
