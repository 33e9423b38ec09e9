import { t } from '../../contract/language.js';
import type { TypeCount } from '../../contract/reports.js';
import { formatBytes, formatCount } from '../format/numbers.js';

/** `text/html` → `html`, `application/ld+json` → `ld+json`, `image/png` → `image/png`; what has none is `unknown`. */
export function typeName(type: string): string {
  return type.replace(/^(text|application)\/(x-)?/, '') || t('unknown');
}

/** The types with the most bytes and, last, the sum of all others. */
export function mainTypes(types: readonly TypeCount[], most: number): readonly TypeCount[] {
  if (types.length <= most) return types.map((one) => ({ ...one, type: typeName(one.type) }));
  const shown = types.slice(0, most - 1).map((one) => ({ ...one, type: typeName(one.type) }));
  const others = types.slice(most - 1);
  const count = others.reduce((sum, one) => sum + one.count, 0);
  const bytes = others.reduce((sum, one) => sum + one.bytes, 0);
  return [
    ...shown,
    { type: t('{n, plural, one {# other type} other {# other types}}', { n: others.length }), count, bytes },
  ];
}

/** `html 325 (900 KB), css 3 (2 KB)`; empty without any. */
export function typesWords(types: readonly TypeCount[], most: number): string {
  return mainTypes(types, most)
    .map(({ type, count, bytes }) => `${type} ${formatCount(count)} (${formatBytes(bytes)})`)
    .join(', ');
}
