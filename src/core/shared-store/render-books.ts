import type { PatternVerdict } from '../../contract/rendering.js';
import type { Server } from './connection.js';
import { CATALOG } from './schema.js';
import { wellFormedJson } from './well-formed.js';

/** What one worker says of a pattern. */
interface Saying {
  readonly said: PatternVerdict;
  /** A person has decided it here: that goes before what is known on the server. */
  readonly decides: boolean;
}

/**
 * What all workers have learnt of which patterns of pages need rendering. Each adds what it has learnt itself, and hears what others
 * have: a pattern is of one host, and goes with it from owner to owner.
 */
export class RenderBooks {
  readonly #crawl: string;
  /** As the server is known to have them, by pattern. */
  #known = new Map<string, PatternVerdict>();

  constructor(crawl: string) {
    this.#crawl = crawl;
  }

  /** All that is known. */
  async load(server: Server): Promise<readonly PatternVerdict[]> {
    const [row] = await server.rows<Row>({ text: READ }, [this.#crawl]);
    const verdicts = row?.verdicts ?? [];
    this.#known = new Map(verdicts.map((verdict) => [verdict.pattern, verdict]));
    return verdicts;
  }

  /** What others have learnt or decided since; what somebody has taken back is told without a decision. */
  async news(server: Server): Promise<readonly PatternVerdict[]> {
    const before = this.#known;
    const now = await this.load(server);
    const changed = now.filter((verdict) => !isSame(before.get(verdict.pattern), verdict));
    const gone = [...before.values()].filter(({ pattern }) => !this.#known.has(pattern));
    return [...changed, ...gone.map((verdict) => ({ ...verdict, chosen: null, pairs: [] }))];
  }

  /**
   * Writes what this worker knows, as far as it differs from what it knows of the server. Of what a person decides all workers hear at
   * their next beats: it counts as a change of the settings.
   */
  async save(server: Server, verdicts: readonly PatternVerdict[]): Promise<void> {
    const said = verdicts.flatMap((verdict): Saying[] => {
      const known = this.#known.get(verdict.pattern);
      if (isSame(known, verdict)) return [];
      return [{ said: verdict, decides: (known?.chosen ?? null) !== verdict.chosen }];
    });
    const mine = new Set(verdicts.map(({ pattern }) => pattern));
    const forgotten = [...this.#known.keys()].filter((pattern) => !mine.has(pattern));
    if (said.length + forgotten.length === 0) return;
    await server.rows({ text: WRITE }, [this.#crawl, wellFormedJson(said), wellFormedJson(forgotten)]);
    for (const { said: verdict } of said) this.#known.set(verdict.pattern, verdict);
    for (const pattern of forgotten) this.#known.delete(pattern);
  }
}

interface Row {
  readonly verdicts: readonly PatternVerdict[] | null;
}

function isSame(a: PatternVerdict | undefined, b: PatternVerdict): boolean {
  return a !== undefined && a.chosen === b.chosen && evidenceOf(a) === evidenceOf(b);
}

/** The server keeps the facts of a pair in an order of its own. */
function evidenceOf({ pairs }: PatternVerdict): string {
  return JSON.stringify(pairs.map((pair) => Object.entries(pair).sort(([a], [b]) => (a < b ? -1 : 1))));
}

const READ = `SELECT render_verdicts AS verdicts FROM ${CATALOG}.crawls WHERE crawl = $1`;
/** Where two say something of a pattern at once, the later one holds; a person's word stays unless another person takes it back. */
const WRITE = `
UPDATE ${CATALOG}.crawls c SET
  config_version = config_version + (SELECT least(1, count(*)) FROM jsonb_array_elements($2::jsonb) s WHERE (s->>'decides')::boolean)::integer,
  render_verdicts = (
    SELECT coalesce(jsonb_agg(v), '[]') FROM (
      SELECT k AS v FROM jsonb_array_elements(coalesce(c.render_verdicts, '[]')) k
      WHERE k->>'pattern' NOT IN (SELECT s->'said'->>'pattern' FROM jsonb_array_elements($2::jsonb) s)
        AND k->>'pattern' NOT IN (SELECT f FROM jsonb_array_elements_text($3::jsonb) f)
      UNION ALL
      SELECT CASE WHEN (s->>'decides')::boolean OR k IS NULL THEN s->'said'
        ELSE jsonb_set(s->'said', '{chosen}', k->'chosen') END
      FROM jsonb_array_elements($2::jsonb) s
      LEFT JOIN jsonb_array_elements(coalesce(c.render_verdicts, '[]')) k ON k->>'pattern' = s->'said'->>'pattern') m)
WHERE crawl = $1`;
