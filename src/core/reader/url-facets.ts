import type { UrlFacets } from '../../contract/job.js';
import type { Stepped } from '../../contract/url-steps.js';
import { asBytes, type Connection, requiredNumber, requiredText } from '../store/database/sql.js';
import { PICTURES_VERSION } from '../store/database/schema-v11.js';
import { FOUND_VERSION } from './url-moments.js';
import { MARKS_VERSION, MEDIA_TYPE, stepSql } from './url-queries.js';

/** What the URLs of a job can be narrowed by: one walk over them for each, some 200 ms a million. */
export function urlFacets(connection: Connection): UrlFacets {
  const version = requiredNumber(connection.value('PRAGMA user_version'));
  const numbers = (column: string) =>
    connection
      .prepare(facetQuery(column, column))
      .all()
      .map(([value, count]) => ({ value: requiredNumber(value), count: requiredNumber(count) }));
  const steps = (name: Stepped) => inOrder(numbers(stepSql(name)));
  const texts = (sql: string) =>
    connection
      .prepare(sql)
      .all()
      .map(([value, count]) => ({ value: requiredText(value), count: requiredNumber(count) }));
  const [noindex, noContent] = version < MARKS_VERSION ? [] : (connection.prepare(VERDICTS).first() ?? []);
  const verdicts = [
    { value: 'noindex' as const, count: requiredNumber(noindex ?? 0) },
    { value: 'no_content' as const, count: requiredNumber(noContent ?? 0) },
    { value: 'pictured' as const, count: version < PICTURES_VERSION ? 0 : pictured(connection) },
  ];
  return {
    codes: numbers('status'),
    types: texts(facetQuery(MEDIA_TYPE, asBytes(MEDIA_TYPE))),
    depths: inOrder(numbers('depth')),
    origins: texts(ORIGINS),
    sizes: steps('sizes'),
    times: steps('times'),
    words: steps('words'),
    verdicts: verdicts.filter(({ count }) => count > 0),
    found: version < FOUND_VERSION ? null : foundBetween(connection),
  };
}

function pictured(connection: Connection): number {
  return requiredNumber(connection.value('SELECT count(*) FROM pictures'));
}

function foundBetween(connection: Connection): UrlFacets['found'] {
  const [first, last] = connection.prepare('SELECT min(at), max(at) FROM found_times').first() ?? [];
  return typeof first === 'number' && typeof last === 'number' ? { first, last } : null;
}

type Numbered = { readonly value: number; readonly count: number };

function inOrder(numbers: readonly Numbered[]): readonly Numbered[] {
  return [...numbers].sort((a, b) => a.value - b.value);
}

const MOST = 100;

function facetQuery(value: string, selected: string): string {
  return `SELECT ${selected}, count(*) AS n FROM urls WHERE ${value} IS NOT NULL GROUP BY ${value} ORDER BY n DESC LIMIT ${MOST}`;
}

const ORIGINS = `
SELECT ${asBytes('o.origin')}, q.n FROM (SELECT origin_id, count(*) AS n FROM urls GROUP BY origin_id ORDER BY n DESC LIMIT ${MOST}) q
JOIN origins o ON o.id = q.origin_id ORDER BY q.n DESC`;
const VERDICTS = 'SELECT coalesce(sum(noindex), 0), count(no_content) FROM urls';
