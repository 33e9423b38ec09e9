import { foldText } from './text.js';

/** Characters of a title at most. */
const MAX_TITLE = 300;

/** An address with the title of the link, where that says anything new. */
export function target(address: string, title: string | undefined, text: string): string {
  const words = title === undefined ? '' : foldText(title).trim();
  if (words === '' || words.length > MAX_TITLE || words === text.replace(/\\(?=[!-/:-@[-`{-~])|[`\uFDD0-\uFDD5]/g, ''))
    return destination(address);
  return `${destination(address)} "${words.replace(/["\\]/g, '\\$&').replace(/&(?=#?\w{1,31};)/g, '&amp;')}"`;
}

/** An address as it may stand in the brackets of a link. */
export function destination(address: string): string {
  const encoded = /[()<>\s\\]/.test(address) ? address.replace(/[()<>\s\\]/g, encodeMark) : address;
  return encoded.includes('&') ? encoded.replace(/&(?=#?\w{1,31};)/g, '&amp;') : encoded;
}

function encodeMark(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
