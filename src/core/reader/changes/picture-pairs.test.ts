import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import jpeg from 'jpeg-js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PICTURE_TOP } from '../../../contract/pictures.js';
import { databasePath } from '../../job-folder/job-paths.js';
import { openForWriting } from '../../store/database/open-database.js';
import { tempFolder, value } from '../../store/job-store.fixture.js';
import type { Sketch } from './compare-sketches.js';
import { type PicturedCrawl, PicturePairs } from './picture-pairs.js';

const WIDTH = 320;
const HEIGHT = 256;
const RED = [200, 30, 30] as const;
const GREEN = [30, 117, 30] as const;
/** What both colours are to one who sees only how light they are: the sketch has nothing but that. */
const SKETCH: Sketch = { whole: false, width: 1280, height: PICTURE_TOP, cells: new Uint8Array(128 * 103).fill(80) };

let folder = '';
let remove = async () => {};
const crawls: PicturedCrawl[] = [];

beforeEach(async () => {
  const temp = await tempFolder();
  folder = temp.path;
  remove = temp.remove;
});

afterEach(async () => {
  for (const { connection } of crawls.splice(0)) connection.close();
  await remove();
});

/** A picture of one colour, but for a box in another. */
function picture(box: readonly number[] = RED): Uint8Array {
  const data = Buffer.alloc(WIDTH * HEIGHT * 4);
  for (let place = 0; place < WIDTH * HEIGHT; place += 1) {
    const [x, y] = [place % WIDTH, Math.trunc(place / WIDTH)];
    data.set(x < 80 && y < 64 ? box : RED, place * 4);
  }
  return jpeg.encode({ data, width: WIDTH, height: HEIGHT }, 80).data;
}

/** A crawl with one page, whose thumbnail has these bytes. */
function crawl(name: string, bytes: Uint8Array): PicturedCrawl {
  const own = join(folder, name);
  mkdirSync(own);
  const connection = value(openForWriting(databasePath(own), true));
  const path = 'pictures/a.test/index.jpg';
  connection.exec(`
    INSERT INTO urls (id, state, depth, origin_id, kind, url, raw_path)
      VALUES (1, 2, 0, 1, 0, 'http://a.test/', 'pages/a.test/index.html');
    INSERT INTO pictures (url_id, whole, width, height, sketch) VALUES (1, 0, 1280, ${PICTURE_TOP}, x'00')`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const add = connection.prepare('INSERT INTO files (path, url_id, bytes, sha256) VALUES (?, 1, ?, ?)');
  add.run(path, bytes.byteLength, sha256);
  mkdirSync(dirname(join(own, path)), { recursive: true });
  writeFileSync(join(own, path), bytes);
  const made = { connection, folder: own };
  crawls.push(made);
  return made;
}

function compare(then: PicturedCrawl, now: PicturedCrawl) {
  return new PicturePairs(then, now).compare({ id: 1, sketch: SKETCH }, { id: 1, sketch: SKETCH });
}

describe('the pictures of a page in two crawls', () => {
  it('do not differ where they are the same', () => {
    expect(compare(crawl('then', picture()), crawl('now', picture()))).toEqual({
      ...{ share: 0, areas: [], size: 'thumbnail' },
    });
  });

  it('differ by a colour that is as light as the one before, at its place on the page', () => {
    const { share, areas } = compare(crawl('then', picture()), crawl('now', picture(GREEN)));
    expect(share).toBeCloseTo((80 * 64) / (WIDTH * HEIGHT), 2);
    expect(areas).toHaveLength(1);
    expect(areas[0]).toMatchObject({ x: 0, y: 0 });
  });

  it.each([
    ['gone', (file: string) => rmSync(file)],
    ['no picture', (file: string) => writeFileSync(file, 'something else')],
  ])('are compared by what is known of them where a file is %s', (_, harm) => {
    const now = crawl('now', picture(GREEN));
    harm(join(now.folder, 'pictures/a.test/index.jpg'));
    expect(compare(crawl('then', picture()), now)).toMatchObject({ share: 0, size: 'thumbnail' });
  });
});
