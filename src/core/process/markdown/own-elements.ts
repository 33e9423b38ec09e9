import { type Element, isElement } from '../dom/node.js';
import { strippedHref } from '../../scope/href.js';
import { foldSpace } from '../dom/document.js';
import { isHidden } from '../dom/elements.js';
import { isPixel, pictureAddresses, pictureOf } from '../links/pictures.js';
import type { Embed } from './embeds.js';

/** What an element of a library's own shows, as its attributes say: `amp-img`, `lite-youtube`, `x-video src=…`. */
export type Shown = ({ readonly kind: 'picture' } & Embed) | ({ readonly kind: 'media' } & Embed);

const PICTURE_NAME = /(?:^|-)(?:img|image|picture|photo|anim|amp-img)(?:-|$)/;
const MEDIA_NAME = /(?:^|-)(?:video|audio|player|iframe|embed|youtube|vimeo|media|podcast|model|viewer)(?:-|$)/;
const NO_CONTENT_NAME =
  /(?:^|-)(?:icon|icons|svg|lottie|spinner|loader|script|analytics|pixel|ad|ads|include|portal|svelte)(?:-|$)/;
const PICTURE_FILE = /\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)/i;
const MEDIA_FILE = /\.(?:mp4|webm|m4v|mov|ogv|m3u8|mp3|m4a|ogg|opus|wav|pdf)(?:[?#]|$)/i;

/** Where a film or a post is found whose id an element gives, by what is in the element's name. */
const BY_ID: readonly (readonly [name: RegExp, attributes: readonly string[], address: (id: string) => string])[] = [
  [
    /youtube/,
    ['videoid', 'video-id', 'data-videoid', 'data-video-id'],
    (id) => `https://www.youtube.com/watch?v=${id}`,
  ],
  [/vimeo/, ['videoid', 'video-id', 'data-videoid', 'data-video-id'], (id) => `https://vimeo.com/${id}`],
  [/dailymotion/, ['videoid', 'data-videoid'], (id) => `https://www.dailymotion.com/video/${id}`],
  [/twitter|tweet/, ['data-tweetid', 'tweet-id', 'tweetid'], (id) => `https://x.com/i/status/${id}`],
  [/instagram/, ['data-shortcode'], (id) => `https://www.instagram.com/p/${id}/`],
  [/soundcloud/, ['data-trackid'], (id) => `https://api.soundcloud.com/tracks/${id}`],
  [/facebook|reddit|gist/, ['data-href', 'data-src'], (href) => href],
];

/** Null for elements that show what they hold. */
export function shownBy(element: Element): Shown | null {
  const { name, attribs } = element;
  if (isHidden(element) || isPixel(element) || NO_CONTENT_NAME.test(name)) return null;
  const title = foldSpace(
    attribs['alt'] ?? attribs['playlabel'] ?? attribs['videotitle'] ?? attribs['title'] ?? attribs['aria-label'] ?? '',
  );
  for (const [known, attributes, address] of BY_ID) {
    const id = known.test(name) ? attributes.map((one) => attribs[one]).find((one) => one?.trim()) : undefined;
    if (id !== undefined) return { kind: 'media', href: address(id.trim()), title };
  }
  const { src, srcset } = pictureAddresses(attribs);
  if (PICTURE_NAME.test(name) || PICTURE_FILE.test(src ?? '')) {
    const href = src === null && srcset === null ? null : pictureOf(element);
    return href === null ? null : { kind: 'picture', href, title };
  }
  if (!MEDIA_NAME.test(name) && !MEDIA_FILE.test(src ?? '')) return null;
  const href = src ?? sourceIn(element);
  return href === null ? null : { kind: 'media', href, title };
}

function sourceIn({ children }: Element): string | null {
  for (const child of children) {
    const src = isElement(child) && child.name === 'source' ? strippedHref(child.attribs['src'] ?? '') : '';
    if (src !== '') return src;
  }
  return null;
}
