import { extensionsOf } from './file-extensions.js';
import { resourceHeader, unknownType } from './signatures.js';

const ENCODED = /;\s*filename\*\s*=\s*"?[\w-]+'[^']*'([^;"\s]+)/i;
const PLAIN = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;]*))/i;
const EXTENSION = /\.([a-z0-9]{1,12})$/;

/**
 * The extension of the name under which a server offers a file (Content-Disposition, RFC 6266), lower case and without the dot;
 * null where it offers none. Of the two forms of a name the one with an encoding counts.
 */
export function offeredExtension(disposition: string | null | undefined): string | null {
  const header = `;${disposition ?? ''}`;
  const [, encoded] = ENCODED.exec(header) ?? [];
  const [, quoted, bare] = PLAIN.exec(header) ?? [];
  const name = (encoded ?? quoted ?? bare ?? '').trim().toLowerCase();
  return EXTENSION.exec(name)?.[1] ?? null;
}

/**
 * The extension that a file should have whose type says little: what its server offers it as, else what its first bytes
 * are. Null where neither tells; text is not told by its bytes.
 */
export function likelyExtension(disposition: string | null | undefined, body: Uint8Array): string | null {
  const offered = offeredExtension(disposition);
  if (offered !== null) return offered;
  const type = unknownType(resourceHeader(body), false);
  return type === 'text/plain' || type === 'application/octet-stream' ? null : extensionsOf(type)[0];
}
