/** The scheme by which other programs and web pages hand the app an address. */
export const OWN_SCHEME = 'orbweaver';

const MAX_ADDRESS_LENGTH = 10_000;

/**
 * The address that a person typed on the command line of a start, whose crawl begins at once; null when none was given,
 * or when a link of another program started the app: whatever stands beside that is not a person's.
 */
export function typedAddress(argv: readonly string[]): string | null {
  if (argv.some(isOwnLink)) return null;
  const named = argv.find((arg) => arg.startsWith('--crawl='))?.slice('--crawl='.length);
  return argv.find((arg) => /^https?:\/\//i.test(arg)) ?? named ?? null;
}

/** The address of a link among the arguments of a start: it fills the form and starts nothing; null where there is none. */
export function suggestedAddress(argv: readonly string[]): string | null {
  const link = argv.find(isOwnLink);
  return link === undefined ? null : linkedAddress(link);
}

/** The address in `orbweaver://crawl?url=…`; null in any other link. */
export function linkedAddress(link: string): string | null {
  const url = parsed(link);
  if (url?.protocol !== `${OWN_SCHEME}:` || url.host !== 'crawl') return null;
  return webAddress(url.searchParams.get('url') ?? '');
}

/** The address as a web browser would open it, http and https only and without a login; null when it is none. */
export function webAddress(text: string): string | null {
  if (text.length > MAX_ADDRESS_LENGTH || !/^https?:\/\//i.test(text)) return null;
  const url = parsed(text);
  return url?.username === '' && url.password === '' ? url.href : null;
}

function parsed(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    // Whatever is wrong with it, it is no address.
    return null;
  }
}

function isOwnLink(arg: string): boolean {
  return arg.toLowerCase().startsWith(`${OWN_SCHEME}:`);
}
