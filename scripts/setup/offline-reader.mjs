import { fileURLToPath } from 'node:url';

const WAIT_MS = 30_000;

/**
 * @typedef {object} Reading what a browser saw while it read an offline copy
 * @property {number} pages opened, the first one included
 * @property {number} links clicked
 * @property {number} requests for files of the copy
 * @property {string[]} remote requests for anything else but data
 * @property {string[]} failed requests, with the reason
 * @property {number} brokenOff requests that the next click was quicker than
 * @property {string[]} complaints of pages, such as a load that the policy refused
 * @property {number} brokenImages images of the pages that were opened which did not load
 */

/**
 * Opens a copy and follows links at random, by clicks.
 * @param {import('playwright').Page} page without network
 * @param {string} start file: address
 * @param {number} clicks
 * @param {number} seed
 * @returns {Promise<Reading>}
 */
export async function readAtRandom(page, start, clicks, seed) {
  const reading = watched(page);
  const random = randomFrom(seed);
  await begin(page, start, reading);
  while (reading.links < clicks) {
    const links = await localLinks(page);
    const link = links[Math.floor(random() * links.length)];
    // A page that leads nowhere else.
    if (link === undefined) await begin(page, start, reading);
    else await click(page, link, reading);
  }
  return reading;
}

/**
 * Opens pages one after the other.
 * @param {import('playwright').Page} page without network
 * @param {readonly string[]} files absolute paths
 * @param {(path: string) => string} addressOf
 * @returns {Promise<Reading>}
 */
export async function readAll(page, files, addressOf) {
  const reading = watched(page);
  for (const file of files) await open(page, addressOf(file), reading);
  return reading;
}

/** @param {import('playwright').Page} page */
function watched(page) {
  /** @type {Reading} */
  const reading = {
    pages: 0,
    links: 0,
    requests: 0,
    remote: [],
    failed: [],
    brokenOff: 0,
    complaints: [],
    brokenImages: 0,
  };
  page.on('request', (request) => {
    const url = request.url();
    if (url.startsWith('file:///')) reading.requests += 1;
    else if (!url.startsWith('data:') && url !== 'about:blank') reading.remote.push(`${url} from ${page.url()}`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    if (reason === 'net::ERR_ABORTED') reading.brokenOff += 1;
    else reading.failed.push(`${request.url()} from ${page.url()}: ${reason}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') reading.complaints.push(`${page.url()}: ${message.text()}`);
  });
  return reading;
}

/**
 * The top of a copy, which goes on to its start page by itself.
 * @param {import('playwright').Page} page
 * @param {string} start
 * @param {Reading} reading
 */
async function begin(page, start, reading) {
  await page.goto(start, { timeout: WAIT_MS });
  await page.waitForURL((url) => url.href !== start, { waitUntil: 'load', timeout: WAIT_MS });
  await opened(page, reading);
}

/**
 * @param {import('playwright').Page} page
 * @param {string} address
 * @param {Reading} reading
 */
async function open(page, address, reading) {
  await page.goto(address, { waitUntil: 'load', timeout: WAIT_MS });
  await opened(page, reading);
}

/**
 * @param {import('playwright').Page} page
 * @param {{ readonly index: number, readonly href: string }} link
 * @param {Reading} reading
 */
async function click(page, { index, href }, reading) {
  const arrived = page.waitForURL((url) => url.href === href, { waitUntil: 'load', timeout: WAIT_MS });
  await page.evaluate((at) => document.links[at]?.click(), index);
  await arrived;
  reading.links += 1;
  await opened(page, reading);
}

/**
 * @param {import('playwright').Page} page
 * @param {Reading} reading
 */
async function opened(page, reading) {
  reading.pages += 1;
  reading.brokenImages += await page.evaluate(
    () => [...document.images].filter((image) => image.currentSrc !== '' && image.naturalWidth === 0).length,
  );
}

/**
 * Links to other files of the copy.
 * @param {import('playwright').Page} page
 */
async function localLinks(page) {
  const here = fileURLToPath(page.url());
  const links = await page.evaluate(() => [...document.links].map(({ href }, index) => ({ href, index })));
  return links.filter(({ href }) => /^file:.*\.html(?:#.*)?$/.test(href) && fileURLToPath(href) !== here);
}

/**
 * The same numbers for the same seed (mulberry32).
 * @param {number} seed
 */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
