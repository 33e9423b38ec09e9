import { kept, type Kept } from '../../contract/saying.js';
import { errorMessage } from './error-message.js';
import { StoreError } from './write-error.js';

/** What a caught value says, as it is kept: our sentence where it is one. */
export function keptError(error: unknown): Kept {
  return kept(error instanceof StoreError && error.saying !== null ? error.saying : errorMessage(error));
}
