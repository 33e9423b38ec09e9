import packageJson from '../../../package.json' with { type: 'json' };
import { productToken } from '../../contract/agent-name.js';
import type { NetworkSettings } from '../../contract/job-config.js';

/** What the program is called, by people, and as the product token that robots.txt groups and robots tags address. */
export const PRODUCT = 'Orbweaver';

/** The version in package.json. */
export const VERSION: string = packageJson.version;

const OWN_NAME = `${PRODUCT}/${VERSION}`;

/** The truthful User-Agent of the product: name, version, and where to read about it. */
export const USER_AGENT = `${OWN_NAME} (+${packageJson.homepage})`;

/** How a crawl names itself to sites. */
export interface Agent {
  /** The User-Agent of every request. */
  readonly userAgent: string;
  /** The product token that robots.txt groups and robots tags address it by. */
  readonly token: string;
}

/** What a crawl calls itself: the product, unless a person named it. */
export function agentOf({ userAgent, agentContact }: Pick<NetworkSettings, 'userAgent' | 'agentContact'>): Agent {
  if (userAgent === null && agentContact === null) return { userAgent: USER_AGENT, token: PRODUCT };
  const name = userAgent ?? OWN_NAME;
  return {
    userAgent: agentContact === null ? name : `${name} (+${agentContact})`,
    token: (userAgent === null ? null : productToken(userAgent)) ?? PRODUCT,
  };
}
