import type { PictureChange } from '../../../contract/pictures.js';
import { ok, type Result } from '../../../contract/outcome.js';
import { asBytes, requiredText } from '../../store/database/sql.js';
import { UrlFacts } from '../url-facts.js';
import { type OtherCrawl, withOther } from './comparison.js';
import { hexDigest } from './earlier-pages.js';
import { PageSketches } from './page-sketches.js';
import { type PicturedCrawl, PicturePairs } from './picture-pairs.js';

/** How a page looks different from how it did in another crawl; null where one of the two has no picture of it. */
export function pictureChange(current: PicturedCrawl, id: number, other: OtherCrawl): Result<PictureChange | null> {
  const { connection } = current;
  const now = new PageSketches(connection).read([id]).get(id);
  const url = connection.prepare(`SELECT ${asBytes('url')} FROM urls WHERE id = ?`).first(id)?.[0];
  if (now === undefined || url === undefined) return ok(null);
  return withOther(other, (opened) => {
    const digest = Buffer.from(hexDigest(requiredText(url), other.identity), 'hex');
    const otherId = new UrlFacts(opened).idOf(digest);
    const then = otherId === null ? undefined : new PageSketches(opened).read([otherId]).get(otherId);
    if (otherId === null || then === undefined) {
      opened.close();
      return null;
    }
    const pairs = new PicturePairs({ connection: opened, folder: other.folder }, current);
    const difference = pairs.compare({ id: otherId, sketch: then }, { id, sketch: now });
    opened.close();
    return { otherId, ...difference, width: now.width, height: now.height, otherHeight: then.height };
  });
}
