import type { UrlsWaiting } from './events.js';

/** What waits, and that it does: `3 URLs under a.test/x/ wait`, `a.test/x/page waits`. */
export function waitingUrls({ origin, part, count }: UrlsWaiting): string {
  const where = `${origin.slice(origin.indexOf('://') + 3)}${part}`;
  const isPart = part.endsWith('/') || part.endsWith('?');
  if (!isPart) return `${where} waits`;
  return count === 1 ? `1 URL under ${where} waits` : `${count.toLocaleString('en')} URLs under ${where} wait`;
}

/** `12 URLs under a.test/x/ wait, because pages there fail; the rest goes on`, or until when their server asks not to be asked again. */
export function urlsWaitingWords(urls: UrlsWaiting, timeWords: (iso: string) => string): string {
  const subject = waitingUrls(urls);
  if (urls.reason === 'retry_after')
    return `${subject} until ${timeWords(urls.until)}, as the server asks; the rest goes on`;
  return `${subject}, because pages there fail; the rest goes on`;
}
