import { z } from 'zod';

const fileSchema = z.object({ url: z.string().nullable() });
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);

/**
 * The address of the feed's folder, with a `/` at its end, out of `update-feed.json`, which is written where the program is
 * packed; null where it names none. Only https will do, but for loopback, where nobody stands between.
 */
export function feedFolder(content: string): string | null {
  try {
    const { url } = fileSchema.parse(JSON.parse(content));
    const folder = new URL(url ?? '');
    const isSafe = folder.protocol === 'https:' || (folder.protocol === 'http:' && LOOPBACK.has(folder.hostname));
    if (!isSafe || folder.username !== '' || folder.search !== '' || folder.hash !== '') return null;
    return folder.href.endsWith('/') ? folder.href : `${folder.href}/`;
  } catch {
    // No feed, or none that can be read: the program looks nowhere.
    return null;
  }
}
