import type { NamedHits } from '../../contract/extract.js';
import { FIELDS_VERSION } from '../store/database/schema-v7.js';
import { type Connection, requiredNumber, requiredText } from '../store/database/sql.js';

/** How often each field was found, in the order in which pages have them; none in a database of before there were fields. */
export function fieldHits(connection: Connection): readonly NamedHits[] {
  if (requiredNumber(connection.value('PRAGMA user_version')) < FIELDS_VERSION) return [];
  return connection
    .prepare(HITS)
    .all()
    .map(([name, asked, found]) => ({
      name: requiredText(name),
      asked: requiredNumber(asked),
      found: requiredNumber(found),
    }));
}

const HITS = `
SELECT CAST(j.key AS BLOB), count(*), sum(j.type <> 'null')
FROM urls u, json_each(u.fields) j WHERE u.fields IS NOT NULL GROUP BY j.key ORDER BY min(u.id), min(j.id)`;
