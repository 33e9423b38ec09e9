import { createHash, type Hash } from 'node:crypto';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A digest as WARC files label it: `sha1:` and base32 (RFC 4648), which every reader of archives knows. */
export class LabelledDigest {
  readonly #hash: Hash = createHash('sha1');

  update(bytes: Uint8Array): this {
    this.#hash.update(bytes);
    return this;
  }

  /** Ends it. */
  text(): string {
    return `sha1:${base32(this.#hash.digest())}`;
  }
}

/** Base32 without padding; the digests here fill their last letter. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let value = 0;
  let bits = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += BASE32[(value >>> (bits - 5)) & 31] ?? '';
    value &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + (BASE32[(value << (5 - bits)) & 31] ?? '');
}
