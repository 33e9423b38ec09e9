import packageJson from '../../../package.json' with { type: 'json' };

/** The version in package.json. */
export const VERSION: string = packageJson.version;

/** The truthful User-Agent of every request: name, version, and where to read about it. */
export const USER_AGENT = `Orbweaver/${packageJson.version} (+${packageJson.homepage})`;

/** The product token that robots.txt groups and robots tags address us by. */
export const ROBOTS_TOKEN = 'Orbweaver';
