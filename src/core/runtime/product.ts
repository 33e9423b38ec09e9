import packageJson from '../../../package.json' with { type: 'json' };

/** What the program is called, by people, and as the product token that robots.txt groups and robots tags address. */
export const PRODUCT = 'Orbweaver';

/** The version in package.json. */
export const VERSION: string = packageJson.version;

/** The truthful User-Agent of every request: name, version, and where to read about it. */
export const USER_AGENT = `${PRODUCT}/${VERSION} (+${packageJson.homepage})`;
