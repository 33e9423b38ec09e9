import type { MoveCount } from '../store/changes/move-count.js';
import type { Reevaluation } from '../store/types.js';
import type { Server } from './connection.js';
import type { OriginIds } from './origin-ids.js';

/** What moved, with the names of the origins it moved at. */
export async function reevaluationOf(server: Server, count: MoveCount, origins: OriginIds): Promise<Reevaluation> {
  const ids: number[] = [];
  count.toReevaluation((id) => {
    ids.push(id);
    return '';
  });
  const names = await origins.names(server, ids);
  return count.toReevaluation((id) => names.get(id) ?? '');
}
