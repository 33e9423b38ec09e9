import { ERROR_CODES, type SkipReason } from '../../contract/outcome.js';
import type { RuleEffect } from '../../contract/rules.js';
import type { FailureClass } from '../../contract/upkeep.js';
import { asBytes, type Connection, requiredNumber, requiredText } from '../store/database/sql.js';
import { STATE_CODES } from '../store/database/states.js';

const EXAMPLES = 10;

/** Failed URLs by their error, the largest class first. Reads every URL: some 100 ms a million. */
export function failureClasses(connection: Connection): readonly FailureClass[] {
  const rows = connection
    .prepare(
      `SELECT ${asBytes('reason')}, count(*) AS n FROM urls WHERE state = ${STATE_CODES.failed} GROUP BY reason ORDER BY n DESC`,
    )
    .all();
  return rows.map(([reason, count]) => {
    const code = requiredText(reason);
    return { error: ERROR_CODES.find((known) => known === code) ?? 'internal', count: requiredNumber(count) };
  });
}

/** What asking again for all that was skipped for one of these reasons would bring into the queue. */
export function skippedFor(connection: Connection, reasons: readonly SkipReason[]): RuleEffect {
  const list = JSON.stringify(reasons);
  const where = `state = ${STATE_CODES.skipped} AND reason IN (SELECT value FROM json_each(?))`;
  const count = connection.prepare(`SELECT count(*) FROM urls WHERE ${where}`).first(list)?.[0];
  const examples = connection.prepare(`SELECT ${asBytes('url')} FROM urls WHERE ${where} LIMIT ${EXAMPLES}`).all(list);
  const entering = requiredNumber(count);
  return {
    ...{ leaving: 0, leavingByReason: {}, leavingExamples: [] },
    ...{ entering, examined: entering, enteringExamples: examples.map(([url]) => requiredText(url)) },
  };
}
