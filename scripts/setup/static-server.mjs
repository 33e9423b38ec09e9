import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';

const TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.htm', 'text/html; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.json', 'application/json'],
  ['.xml', 'application/xml'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.py', 'text/plain; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.jpg', 'image/jpeg'],
  ['.gif', 'image/gif'],
  ['.ico', 'image/vnd.microsoft.icon'],
  ['.woff', 'font/woff'],
  ['.woff2', 'font/woff2'],
  ['.pdf', 'application/pdf'],
  ['.gz', 'application/gzip'],
]);

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {Readonly<Record<string, string | number>>} headers
 * @property {Buffer} body
 */

/**
 * Serves a folder on loopback, on a free port. Each file is read once and kept in memory: a crawler that shares the
 * machine measures itself and not this server. Symbolic links are followed, Debian's documentation is full of them.
 * @param {string} folder
 * @returns {Promise<{ readonly url: string, readonly close: () => Promise<void> }>} `url` ends in a slash
 */
export async function serveFolder(folder) {
  const root = await realpath(folder);
  /** @type {Map<string, Promise<Answer>>} */
  const answers = new Map();
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, refusal(405), true);
    let answer = answers.get(path);
    if (answer === undefined) {
      answer = answerFor(root, path);
      answers.set(path, answer);
    }
    void answer.then((ready) => send(response, ready, request.method === 'GET'));
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(undefined));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { url: `http://127.0.0.1:${address.port}/`, close: () => closeServer(server) };
}

/**
 * @param {string} root
 * @param {string} path the request's path, still escaped
 * @returns {Promise<Answer>}
 */
async function answerFor(root, path) {
  try {
    const wanted = join(root, decodeURIComponent(path));
    if (wanted !== root && !wanted.startsWith(root + sep)) return refusal(404);
    const found = await stat(wanted);
    if (found.isDirectory() && !path.endsWith('/')) return redirect(`${path}/`);
    const file = found.isDirectory() ? join(wanted, 'index.html') : wanted;
    return await fileAnswer(file);
  } catch {
    // No such file, an escape that is none, a folder without an index: to the asker all of them are "not here".
    return refusal(404);
  }
}

/** @param {string} file */
async function fileAnswer(file) {
  const body = await readFile(await realpath(file));
  // The type is that of the name asked for: a link called jquery.js may lead to a file of another name.
  const type = TYPES.get(extname(file).toLowerCase()) ?? 'application/octet-stream';
  return { status: 200, headers: { 'content-type': type, 'content-length': body.length }, body };
}

/** @param {string} location */
function redirect(location) {
  return { status: 301, headers: { location, 'content-length': 0 }, body: Buffer.alloc(0) };
}

/** @param {404 | 405} status */
function refusal(status) {
  const body = Buffer.from(status === 404 ? 'Not found\n' : 'Only GET and HEAD\n');
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'content-length': body.length }, body };
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {Answer} answer
 * @param {boolean} withBody
 */
function send(response, { status, headers, body }, withBody) {
  response.writeHead(status, headers);
  response.end(withBody ? body : undefined);
}

/** @param {import('node:http').Server} server */
function closeServer(server) {
  return new Promise((resolve) => {
    server.close(() => resolve(undefined));
    server.closeAllConnections();
  });
}
