import { PRODUCT } from '../runtime/product.js';

/** Directives of X-Robots-Tag that have a value after a colon, and so are no agent's name. */
const VALUED: ReadonlySet<string> = new Set([
  ...['unavailable_after', 'max-snippet', 'max-image-preview', 'max-video-preview'],
]);

/** What a page asks of crawlers. */
export interface RobotsDirectives {
  readonly noindex: boolean;
  readonly nofollow: boolean;
}

/** Asks for nothing. */
export const NO_DIRECTIVES: RobotsDirectives = { noindex: false, nofollow: false };

/** Both together: the stricter of each. */
export function combineDirectives(a: RobotsDirectives, b: RobotsDirectives): RobotsDirectives {
  return { noindex: a.noindex || b.noindex, nofollow: a.nofollow || b.nofollow };
}

/**
 * Reads the content of a meta element; null for a meta that is addressed to somebody else or not about robots. `agent` is
 * our product token, any case.
 */
export function readRobotsMeta(name: string, content: string, agent: string = PRODUCT): RobotsDirectives | null {
  const addressee = name.trim().toLowerCase();
  return addressee === 'robots' || addressee === agent.toLowerCase()
    ? directivesIn(content.toLowerCase().split(','))
    : null;
}

/**
 * Reads X-Robots-Tag headers, one a line; those of a line may have been joined by commas. `agent: directives` counts
 * only for our own name, up to the next agent or the end of the line.
 */
export function readRobotsTag(header: string | null, agent: string = PRODUCT): RobotsDirectives {
  if (header === null) return NO_DIRECTIVES;
  const own = agent.toLowerCase();
  const lines = header.toLowerCase().split('\n');
  return directivesIn(lines.flatMap((line) => oursIn(line, own)));
}

function oursIn(line: string, own: string): readonly string[] {
  const ours: string[] = [];
  let isOurs = true;
  for (const part of line.split(',')) {
    const colon = part.indexOf(':');
    const name = colon < 0 ? '' : part.slice(0, colon).trim();
    const isAgent = colon >= 0 && !VALUED.has(name);
    if (isAgent) isOurs = name === own || name === '*';
    if (isOurs) ours.push(isAgent ? part.slice(colon + 1) : part);
  }
  return ours;
}

function directivesIn(tokens: readonly string[]): RobotsDirectives {
  const words = tokens.map((token) => token.trim());
  const none = words.includes('none');
  return { noindex: none || words.includes('noindex'), nofollow: none || words.includes('nofollow') };
}
