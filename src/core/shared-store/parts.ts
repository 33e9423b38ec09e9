import type { Clock } from '../runtime/clock.js';
import { TrapLedger } from '../store/ledgers/trap-ledger.js';
import type { Connection } from './connection.js';
import { GroupedChanges } from './grouped-changes.js';
import { InHand } from './in-hand.js';
import { KnownKeys } from './known-keys.js';
import { Leases } from './leases.js';
import { LongWork } from './long-work.js';
import { OriginIds } from './origin-ids.js';
import { RedirectClaims } from './redirect-claims.js';
import { RenderBooks } from './render-books.js';
import { RowMoves } from './row-moves.js';
import { schemaOf } from './schema.js';
import type { Session } from './session.js';
import { SkipGroups } from './skip-groups.js';
import { Taking } from './taking.js';
import { SharedTrapBooks } from './trap-books.js';
import { TrapMoves } from './trap-moves.js';
import { UrlIds } from './url-ids.js';

/** With what a worker works on a crawl. */
export interface WorkerSetting {
  readonly crawl: string;
  readonly session: Session;
  readonly connection: Connection;
  readonly clock: Clock;
  readonly detectTraps: boolean;
}

/** The parts of one worker's store. */
export type StoreParts = ReturnType<typeof partsOf>;

/** Makes the parts and gives each those it works with. */
export function partsOf({ crawl, session, connection, clock, detectTraps }: WorkerSetting) {
  const keys = new KnownKeys();
  const origins = new OriginIds();
  const inHand = new InHand();
  const skips = new SkipGroups();
  const books = new SharedTrapBooks();
  const traps = new TrapLedger(books, detectTraps);
  const leases = new Leases({ session, inHand, crawl, monotonic: () => clock.monotonic() });
  const moves = new RowMoves({ session, keys, skips });
  const trapMoves = new TrapMoves({ traps, books, moves, inHand, origins });
  const plan = { keys, origins, ids: new UrlIds(), skips, traps, inHand };
  const changes = new GroupedChanges({ ...plan, connection, session, trapMoves });
  const taking = new Taking({ connection, origins, leases, inHand });
  const claims = new RedirectClaims(keys);
  const long = new LongWork({ connection, clock, schema: schemaOf(crawl) });
  const learnt = new RenderBooks(crawl);
  return { ...plan, books, learnt, leases, moves, trapMoves, changes, taking, claims, long };
}
