import type { SiteCounts, SiteRow } from '../../../contract/site.js';
import { asBytes, type Connection, requiredNumber, requiredText } from '../../store/database/sql.js';
import { STATE_CODES, stateOf } from '../../store/database/states.js';
import { type FolderTree, ROOT } from './folder-tree.js';

/** What rows and nodes say of a host, folder or page, wherever they stand. */
export type SiteFacts = Pick<SiteRow, 'kind' | 'place' | 'id' | 'address' | 'name' | 'counts' | 'bytes'>;

export const NO_URLS: SiteCounts = { saved: 0, unchanged: 0, skipped: 0, failed: 0, queued: 0 };

/** What is known of a host or folder. */
export function placeFacts(tree: FolderTree, place: number): SiteFacts {
  const count = (state: keyof typeof STATE_CODES): number => tree.countOf(place, STATE_CODES[state]);
  const counts: SiteCounts = {
    saved: count('saved'),
    unchanged: count('unchanged'),
    skipped: count('skipped'),
    failed: count('failed'),
    queued: count('queued') + count('taken'),
  };
  return {
    kind: tree.kindOf(place),
    place,
    id: null,
    address: tree.addressOf(place),
    name: tree.nameOf(place),
    counts,
    bytes: tree.bytesOf(place),
  };
}

/** What is known of URLs by their numbers, read at one time. */
export function pageFacts(
  connection: Connection,
  tree: FolderTree,
  ids: readonly number[],
): ReadonlyMap<number, SiteFacts> {
  if (ids.length === 0) return new Map();
  const lengths = new Map<number, number>();
  const lengthOf = (place: number): number => {
    const length = lengths.get(place) ?? tree.addressOf(place).length;
    lengths.set(place, length);
    return length;
  };
  const facts = connection
    .prepare(PAGES)
    .all(JSON.stringify(ids))
    .map(([number, state, bytes, url]): SiteFacts => {
      const id = requiredNumber(number);
      const address = requiredText(url);
      return {
        kind: 'page',
        place: null,
        id,
        address,
        name: address.slice(lengthOf(tree.placeOfId[id] ?? ROOT)),
        counts: { ...NO_URLS, [stateOf(requiredNumber(state))]: 1 },
        bytes: requiredNumber(bytes),
      };
    });
  return new Map(facts.map((one) => [one.id ?? 0, one]));
}

const PAGES = `
SELECT u.id, u.state, ifnull(u.bytes, 0), ${asBytes('u.url')} FROM json_each(?) j CROSS JOIN urls u ON u.id = j.value`;
