import { StoreError } from '../runtime/write-error.js';
import type { AttemptRecord } from '../store/types.js';
import type { Server } from './connection.js';
import { FENCE } from './group-statement.js';
import type { InHand } from './in-hand.js';
import type { Session } from './session.js';
import { wellFormedJson } from './well-formed.js';

/** Notes a try of a URL that this process has in hand, and keeps. */
export async function noteTry(
  server: Server,
  id: number,
  attempt: AttemptRecord | null,
  { session, inHand }: { readonly session: Session; readonly inHand: InHand },
): Promise<void> {
  if (!inHand.has(id)) throw new StoreError('internal', `URL ${id} was not taken: it cannot be tried again.`);
  if (attempt === null) return;
  const [row] = await server.rows<{ isAlive: boolean }>(NOTE, [...session.fence, id, wellFormedJson([attempt])]);
  session.check(row?.isAlive ?? false);
}

const NOTE = {
  name: 'note_try',
  text: `
WITH ${FENCE},
put AS (
  UPDATE queue SET attempts = attempts + 1, tries = coalesce(tries, '[]') || $4::jsonb WHERE id = $3 AND EXISTS (SELECT FROM me))
SELECT EXISTS (SELECT FROM me) AS "isAlive"`,
};
