import type { Fields, FieldValue } from '../../../contract/extract.js';
import { FIELDS_VERSION } from '../../store/database/schema-v7.js';
import { type Connection, requiredNumber, requiredText, text, type Value } from '../../store/database/sql.js';
import type { Cell } from './url-fields.js';

/** Fields of one's own in an export: their names, and what one row has of them. */
export class OwnFields {
  /** The column that holds them; in a database of before there were any, nothing. */
  readonly column: string;
  /** In the order in which they were first found. */
  readonly names: readonly string[];

  constructor(connection: Connection) {
    const isOld = requiredNumber(connection.value('PRAGMA user_version')) < FIELDS_VERSION;
    this.column = isOld ? 'NULL' : 'CAST(u.fields AS BLOB)';
    this.names = isOld
      ? []
      : connection
          .prepare(NAMES)
          .all()
          .map(([name]) => requiredText(name));
  }

  /** Null where none was asked for. */
  read(value: Value | undefined): Fields | null {
    const json = text(value ?? null);
    // Written by the store; a damaged row makes the export fail, as other damage does.
    return json === null ? null : (JSON.parse(json) as Fields);
  }

  /** A cell for each name; the values of a list stand one below the other. */
  cells(fields: Fields | null): readonly Cell[] {
    return this.names.map((name) =>
      cellOf((fields !== null && Object.hasOwn(fields, name) ? fields[name] : null) ?? null),
    );
  }
}

function cellOf(value: FieldValue): Cell {
  return typeof value === 'object' && value !== null ? value.join('\n') : value;
}

const NAMES = `
SELECT CAST(j.key AS BLOB) FROM urls u, json_each(u.fields) j
WHERE u.fields IS NOT NULL GROUP BY j.key ORDER BY min(u.id), min(j.id)`;
