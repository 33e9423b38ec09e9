import { toStoreError } from '../../runtime/write-error.js';
import type { Connection as Database } from '../../store/database/sql.js';

/**
 * Writes all rows or none, in one go of the disk. Rejects with a StoreError: what goes wrong here is this disk's doing and no
 * server's, beside whose answers it is written.
 */
export function writeRows(database: Database, write: () => void): void {
  try {
    database.exec('BEGIN IMMEDIATE');
    write();
    database.exec('COMMIT');
  } catch (error) {
    throw toStoreError(error);
  }
}
