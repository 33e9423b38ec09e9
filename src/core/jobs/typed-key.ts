import { identityKey } from '../scope/identity.js';

/** The identity key of an address as a person typed it; null where it is none. */
export function keyOf(text: string, identity: Parameters<typeof identityKey>[1]): string | null {
  try {
    return identityKey(text, identity);
  } catch {
    // No address: the first check says so.
    return null;
  }
}
