import type { SkipReason } from '../../../contract/outcome.js';
import { offerLink } from '../../scope/judge-link.js';
import { type CompiledRules, compileRules } from '../../scope/rules.js';
import type { FrontierRules, OfferedLink } from '../../scope/types.js';
import type { KnownRow } from './move-count.js';
import { RULE_REASONS, type RuleReason } from './rule-reasons.js';
import { type Connection, type Row, requiredNumber, requiredText, type Statement, text } from '../database/sql.js';
import { kindOf, STATE_CODES } from '../database/states.js';

/** Ids looked at in one go: some tens of milliseconds. */
const PORTION = 3000;

/** A row for which the rules now say something else; `verdict` null = it belongs to the queue. */
export interface ChangedRow extends KnownRow {
  readonly verdict: RuleReason | null;
}

export interface WalkPortion {
  readonly examined: number;
  readonly changed: readonly ChangedRow[];
}

/**
 * Judges known URLs by other rules, in portions and in the order of discovery: each that is queued and each that rules
 * had skipped and no server was asked for. Whether its link said nofollow is not known any more and does not count.
 * A URL keeps the identity it was found with: options of identity that changed hold for URLs found later.
 */
export class RuleWalk {
  readonly #compiled: CompiledRules;
  readonly #last: Statement;
  readonly #portion: Statement;
  #doneId = 0;

  /**
   * Throws for a rule that cannot be compiled. `taken`: whether what a taker has in its hands is judged too, most of which
   * it gives back before rules are applied.
   */
  constructor(connection: Connection, rules: FrontierRules, { taken = false } = {}) {
    this.#compiled = compileRules(rules);
    this.#last = connection.prepare('SELECT max(id) FROM urls');
    this.#portion = connection.prepare(
      portionRows(taken ? [STATE_CODES.queued, STATE_CODES.taken] : [STATE_CODES.queued]),
    );
  }

  /** The next portion; null when every URL known by now was looked at. */
  next(): WalkPortion | null {
    if (this.#doneId >= requiredNumber(this.#last.first()?.[0])) return null;
    const from = this.#doneId;
    this.#doneId += PORTION;
    const rows = this.#portion.all(from, this.#doneId);
    return { examined: rows.length, changed: rows.flatMap((row) => this.#judge(row) ?? []) };
  }

  #judge(row: Row): ChangedRow | null {
    const [id, attempts, depth, kind, originId, reasonBytes, urlBytes] = row;
    return judgedAgain(this.#compiled, {
      id: requiredNumber(id),
      attempts: requiredNumber(attempts),
      depth: requiredNumber(depth),
      kind: kindOf(requiredNumber(kind)),
      originId: requiredNumber(originId),
      // The column holds only what was written into it: reasons of the closed set.
      reason: text(reasonBytes) as SkipReason | null,
      url: requiredText(urlBytes),
    });
  }
}

/** What rules now say of a known URL; null where that is what they said before, or not theirs to say. */
export function judgedAgain(
  rules: CompiledRules,
  row: KnownRow & Pick<OfferedLink, 'depth' | 'kind'>,
): ChangedRow | null {
  const { id, attempts, originId, url, reason } = row;
  const offered = offerLink({ href: url, kind: row.kind, text: '', nofollow: false }, url, row.depth, rules);
  if (offered === null || offered.skip === reason || !isDecidable(offered.skip)) return null;
  return { id, attempts, originId, url, reason, verdict: offered.skip };
}

function isDecidable(skip: SkipReason | null): skip is RuleReason | null {
  return skip === null || RULE_REASONS.some((reason) => reason === skip);
}

/** Skipped ones without a final URL: a redirect that rules refused has one, and was answered by its server. */
function portionRows(waiting: readonly number[]): string {
  return `
SELECT id, attempts, depth, kind, origin_id, CAST(reason AS BLOB), CAST(url AS BLOB) FROM urls
WHERE id > ? AND id <= ? AND (state IN (${waiting.join(', ')}) OR (state = ${STATE_CODES.skipped} AND final_url IS NULL
  AND reason IN (${RULE_REASONS.map((reason) => `'${reason}'`).join(', ')})))`;
}
