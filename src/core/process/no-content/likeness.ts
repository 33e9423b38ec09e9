import { createHash } from 'node:crypto';

/**
 * A hash of what a page says, its own address and all numbers left out: “/a/17 was not found” is the page that “/b/18 was
 * not found” is.
 */
export function likenessOf(sentences: readonly string[], url: string): string {
  const own = new Set(partsOf(url));
  const words = sentences.flatMap((sentence) => sentence.split(/[\s/?#&=.,:“”"'()]+/u));
  const said = words.filter((word) => word !== '' && !/\p{N}/u.test(word) && !own.has(word));
  return createHash('sha1').update(said.join(' ')).digest('hex').slice(0, 16);
}

function partsOf(url: string): readonly string[] {
  const { pathname, search, hostname } = new URL(url);
  return decoded(`${hostname} ${pathname} ${search}`)
    .toLowerCase()
    .split(/[\s/?#&=.,:+]+/u);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not UTF-8: such parts are as they are.
    return text;
  }
}
