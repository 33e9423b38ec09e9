import type { PictureChange } from '../../../contract/pictures.js';
import { ok, type Result } from '../../../contract/outcome.js';
import { asBytes, type Connection, requiredText } from '../../store/database/sql.js';
import { UrlFacts } from '../url-facts.js';
import { compareSketches } from './compare-sketches.js';
import { type OtherCrawl, withOther } from './comparison.js';
import { hexDigest } from './earlier-pages.js';
import { PageSketches } from './page-sketches.js';

/** How a page looks different from how it did in another crawl; null where one of the two has no picture of it. */
export function pictureChange(connection: Connection, id: number, other: OtherCrawl): Result<PictureChange | null> {
  const now = new PageSketches(connection).read([id]).get(id);
  const url = connection.prepare(`SELECT ${asBytes('url')} FROM urls WHERE id = ?`).first(id)?.[0];
  if (now === undefined || url === undefined) return ok(null);
  return withOther(other, (opened) => {
    const digest = Buffer.from(hexDigest(requiredText(url), other.identity), 'hex');
    const otherId = new UrlFacts(opened).idOf(digest);
    const then = otherId === null ? undefined : new PageSketches(opened).read([otherId]).get(otherId);
    opened.close();
    if (otherId === null || then === undefined) return null;
    const { share, areas } = compareSketches(then, now);
    const size = then.whole && now.whole ? 'full' : 'thumbnail';
    return { otherId, share, areas, size, width: now.width, height: now.height, otherHeight: then.height };
  });
}
