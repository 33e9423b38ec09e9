import { type CssReference, cssReferences } from '../../process/css/css-references.js';
import type { Targets } from './targets.js';

/** What stands where nothing was saved: it loads nothing and fails without a sound. */
const NO_IMAGE = 'data:,';
const NO_SHEET = 'data:text/css,';

/**
 * Rewrites a style sheet, or the declarations of a style attribute, for the copy: what is saved is named relatively, data
 * stays, everything else loads nothing. Whatever is no address keeps its text.
 */
export function rewriteCss(source: string, targets: Targets): string {
  // Browsers read NUL as this character, which may stand where NUL may not.
  const css = source.includes('\0') ? source.replaceAll('\0', '\ufffd') : source;
  let rewritten = '';
  let copied = 0;
  for (const reference of cssReferences(css)) {
    const address = addressFor(reference, targets);
    if (address === null) continue;
    const text = quoted(address);
    rewritten += css.slice(copied, reference.start) + (reference.form === 'url' ? `url(${text})` : text);
    copied = reference.end;
  }
  return copied === 0 ? css : rewritten + css.slice(copied);
}

/** Null keeps what is written. */
function addressFor({ address, kind }: CssReference, targets: Targets): string | null {
  // An address of a fragment is the document's own, whatever the base.
  if (kind === 'namespace' || /^[\0-\x20]*(?:#|$)/.test(address)) return null;
  const target = targets.of(address);
  switch (target.kind) {
    case 'saved':
      return target.href;
    case 'data':
      // A sheet in an address could load others, and nobody would see it there.
      return kind === 'import' ? NO_SHEET : null;
    default:
      return kind === 'import' ? NO_SHEET : NO_IMAGE;
  }
}

/** As a string of CSS. Addresses hold neither line ends nor backslashes once they are parsed. */
function quoted(address: string): string {
  return `"${address.replace(/["\\\n\r\f]/g, (char) => encodeURIComponent(char))}"`;
}
