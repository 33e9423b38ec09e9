import { resolve } from 'node:path';
import { readBytes, readCount } from '../contract/amounts.js';
import {
  CONTENT_ONLY,
  EXPORT_FORMATS,
  type ExportFormat,
  type ExportRequest,
  leastTokens,
  MIN_SPLIT_BYTES,
  SPLIT_BY_BYTES,
  SPLIT_BY_TOKENS,
  WITHOUT_REPEATS,
} from '../contract/export.js';
import { numberWords } from '../contract/language.js';
import { ok, type Result } from '../contract/outcome.js';
import { type GivenOptions, usage } from './options.js';

/** Reads what `export` is to write, and how it is split. */
export function readExportRequest(options: GivenOptions): Result<ExportRequest> {
  const word = options.text('format');
  const format = EXPORT_FORMATS.find((known) => known === word);
  if (format === undefined) {
    const given = word === undefined ? 'none was given' : `not “${word}”`;
    return usage(`export takes --format with one of ${EXPORT_FORMATS.join(', ')}; ${given}.`);
  }
  const splitBytes = readSplit(options, format, BYTES);
  if (!splitBytes.ok) return splitBytes;
  const splitTokens = readSplit(options, format, TOKENS);
  if (!splitTokens.ok) return splitTokens;
  const scripts = options.has('scripts');
  if (scripts && format !== 'offline') return usage(`--scripts is for an offline copy only, not ${format}.`);
  const noContent = options.has('with-no-content');
  if (noContent && !CONTENT_ONLY.includes(format))
    return usage(`--with-no-content is for ${CONTENT_ONLY.join(' and ')}: ${format} holds such pages anyway.`);
  const keepRepeated = options.has('keep-repeated');
  if (keepRepeated && !WITHOUT_REPEATS.includes(format))
    return usage(`--keep-repeated is for ${WITHOUT_REPEATS.join(' and ')}: ${format} leaves nothing out.`);
  const since = options.text('since');
  if (since !== undefined && format !== 'chunks') return usage(`--since is for chunks only, not ${format}.`);
  const request = { format, splitBytes: splitBytes.value, splitTokens: splitTokens.value, scripts, noContent };
  return ok({ ...request, keepRepeated, ...(since === undefined ? {} : { since: resolve(since) }) });
}

interface SplitOption {
  readonly name: string;
  readonly formats: readonly ExportFormat[];
  least(format: ExportFormat): number;
  wanted(format: ExportFormat): string;
  read(text: string): number | null;
}

const BYTES: SplitOption = {
  name: 'split-bytes',
  formats: SPLIT_BY_BYTES,
  least: () => MIN_SPLIT_BYTES,
  wanted: () => 'a size of at least 10kB, such as 10MB or 1GiB',
  read: readBytes,
};
const TOKENS: SplitOption = {
  name: 'split-tokens',
  formats: SPLIT_BY_TOKENS,
  least: leastTokens,
  wanted: (format) => `a number of at least ${numberWords(leastTokens(format))}`,
  read: readCount,
};

/** Null = not split. */
function readSplit(options: GivenOptions, format: ExportFormat, split: SplitOption): Result<number | null> {
  const { name, formats, least, wanted, read } = split;
  const text = options.text(name);
  if (text === undefined) return ok(null);
  if (!formats.includes(format)) return usage(`--${name} splits ${formats.join(' and ')} only, not ${format}.`);
  const size = read(text);
  if (size === null || size < least(format) || !Number.isSafeInteger(size))
    return usage(`--${name} takes ${wanted(format)}, not “${text}”.`);
  return ok(size);
}
