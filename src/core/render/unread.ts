import type { PageAsk } from './helper-messages.js';

/** By their names, for those that say nothing of what they want. */
const SEEN_NAMES = /\.(?:avif|bmp|cur|gif|ico|jpe?g|jxl|png|tiff?|webp|eot|otf|ttf|woff2?)$/i;
const UNREAD_NAMES =
  /\.(?:mp3|m4a|aac|flac|oga|ogg|opus|wav|mp4|m4v|mov|mpe?g|ogv|webm|mkv|m3u8|mpd|zip|gz|tar|7z|rar|pdf|exe|dmg|iso)$/i;

/**
 * Whether what a page asks for is of no use to its text and links: images, sound, films, fonts, and what is downloaded. Of a page
 * that is `seen`, in a picture, images and fonts are.
 */
export function isUnread({ url, headers }: Pick<PageAsk, 'url' | 'headers'>, seen: boolean): boolean {
  const header = new Map(headers.map(([name, value]) => [name.toLowerCase(), value]));
  const accept = header.get('accept') ?? '';
  if (/^(?:audio|video)\//.test(accept) || header.has('range')) return true;
  // What only streams would keep the page waiting.
  if (accept.startsWith('text/event-stream')) return true;
  const { pathname } = new URL(url);
  if (UNREAD_NAMES.test(pathname)) return true;
  return !seen && (/^(?:image|font)\//.test(accept) || SEEN_NAMES.test(pathname));
}
