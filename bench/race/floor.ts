import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Parser } from 'htmlparser2';
import { Agent, request } from 'undici';

const LANES = 10;

/**
 * The floor: what one thread of Node needs to fetch a site with undici, to find its links with htmlparser2 and to write its
 * pages. No robots.txt, no database, no Markdown, no metadata; what is killed is lost.
 */
export async function crawlAsFloor(start: string, folder: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const dispatcher = new Agent({ connections: LANES });
  const seen = new Set([start]);
  const queue = [start];
  let done = 0;
  let open = 0;
  await new Promise<void>((resolve, reject) => {
    const fill = (): void => {
      if (queue.length === 0 && open === 0) resolve();
      while (open < LANES) {
        const url = queue.shift();
        if (url === undefined) return;
        open += 1;
        crawlOne(url).then(() => {
          open -= 1;
          fill();
        }, reject);
      }
    };
    const crawlOne = async (url: string): Promise<void> => {
      const { statusCode, headers, body } = await request(url, { dispatcher });
      if (statusCode !== 200 || !String(headers['content-type']).startsWith('text/html')) {
        await body.dump();
        return;
      }
      const bytes = Buffer.from(await body.arrayBuffer());
      done += 1;
      for (const href of linksIn(bytes.toString('utf8'))) offer(href, url);
      await writeFile(join(folder, `${done}.html`), bytes);
    };
    const offer = (href: string, base: string): void => {
      if (!URL.canParse(href, base)) return;
      const url = new URL(href, base);
      url.hash = '';
      if (!url.href.startsWith(start) || seen.has(url.href)) return;
      seen.add(url.href);
      queue.push(url.href);
    };
    fill();
  });
  await dispatcher.close();
  return done;
}

function linksIn(html: string): readonly string[] {
  const links: string[] = [];
  const parser = new Parser({
    onopentag(name, { href }) {
      if (name === 'a' && href !== undefined) links.push(href);
    },
  });
  parser.end(html);
  return links;
}
