import type { OpenCrawl } from './open-crawl.js';
import type { SecretStore } from './secrets.js';
import { type CookieJar, keepRenewed } from './sign-ins.js';

/** A crawl that, once it is closed, has left what its hosts made of the session to the next one. `jars`: what it was taken from. */
export function keepingSession(crawl: OpenCrawl, jars: readonly CookieJar[], secrets: SecretStore): OpenCrawl {
  return {
    ...crawl,
    async close() {
      const session = crawl.renewedSession();
      await crawl.close();
      // What cannot be kept is the session of before, which whoever signed in has still.
      if (session !== null) await keepRenewed(secrets, jars, session).catch(() => undefined);
    },
  };
}
