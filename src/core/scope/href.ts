/**
 * An address as written, without what the URL standard takes off before it reads one: C0 controls and spaces at its ends,
 * tabs and line ends anywhere. Other white space stays: it is part of the address, and is escaped.
 */
export function strippedHref(href: string): string {
  const bare = isBare(href) ? href : href.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '');
  return /[\t\n\r]/.test(bare) ? bare.replace(/[\t\n\r]/g, '') : bare;
}

/** Nearly all addresses begin and end with a character that counts. */
function isBare(href: string): boolean {
  return href.charCodeAt(0) > 0x20 && href.charCodeAt(href.length - 1) > 0x20;
}
