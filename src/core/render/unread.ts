import type { PageAsk } from './helper-messages.js';

/** By their names, for those that say nothing of what they want. */
const UNREAD_NAMES =
  /\.(?:avif|bmp|cur|gif|ico|jpe?g|jxl|png|tiff?|webp|mp3|m4a|aac|flac|oga|ogg|opus|wav|mp4|m4v|mov|mpe?g|ogv|webm|mkv|m3u8|mpd|eot|otf|ttf|woff2?|zip|gz|tar|7z|rar|pdf|exe|dmg|iso)$/i;

/** Whether what a page asks for is of no use to its text and links: images, sound, films, fonts, and what is downloaded. */
export function isUnread({ url, headers }: Pick<PageAsk, 'url' | 'headers'>): boolean {
  const header = new Map(headers.map(([name, value]) => [name.toLowerCase(), value]));
  const accept = header.get('accept') ?? '';
  if (/^(?:image|audio|video|font)\//.test(accept) || header.has('range')) return true;
  // What only streams would keep the page waiting.
  if (accept.startsWith('text/event-stream')) return true;
  return UNREAD_NAMES.test(new URL(url).pathname);
}
