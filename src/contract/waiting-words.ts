import { msg, t } from './language.js';
import { say, type Saying, saying } from './saying.js';
import type { UrlsWaiting } from './events.js';

/** What waits, and that it does: `3 URLs under a.test/x/ wait`, `a.test/x/page waits`. */
export function waitingUrls({ origin, part, count }: UrlsWaiting): Saying {
  const where = `${origin.slice(origin.indexOf('://') + 3)}${part}`;
  const isPart = part.endsWith('/') || part.endsWith('?');
  return isPart
    ? saying(msg('{n, plural, one {# URL under {where} waits} other {# URLs under {where} wait}}'), { n: count, where })
    : saying(msg('{where} waits'), { where });
}

/** `12 URLs under a.test/x/ wait, because pages there fail; the rest goes on`, or until when their server asks not to be asked again. */
export function urlsWaitingWords(urls: UrlsWaiting, timeWords: (iso: string) => string): string {
  const waiting = say(waitingUrls(urls));
  if (urls.reason === 'retry_after')
    return t('{waiting} until {time}, as the server asks; the rest goes on', { waiting, time: timeWords(urls.until) });
  return t('{waiting}, because pages there fail; the rest goes on', { waiting });
}
