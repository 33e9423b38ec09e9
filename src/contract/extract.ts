import { t } from './language.js';
import { fail, ok, type Result } from './outcome.js';

/** What a field of one's own is read as. */
export const FIELD_KINDS = ['text', 'number', 'date', 'html'] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** Fields asked for of one crawl. */
export const MOST_FIELD_RULES = 100;

/** Where a value of one's own is on a page. Several rules of one name: the first that finds something counts. */
export interface FieldRule {
  readonly name: string;
  readonly kind: FieldKind;
  /** Every match instead of the first. */
  readonly isList: boolean;
  /** A CSS selector, not checked here. */
  readonly selector: string;
  /** Read instead of the text; null = the text. */
  readonly attribute: string | null;
  /** Pages it is asked of, as include rules are written; null = all. Not checked here. */
  readonly pages: string | null;
}

export type FieldValue = string | number | null | readonly (string | number)[];

/** The values of one page by the names of its fields; null = asked for and not found. */
export type Fields = Readonly<Record<string, FieldValue>>;

/** Pages that a field was asked of, and those it was found on. */
export interface HitCount {
  readonly found: number;
  readonly asked: number;
}

/** How often one field was found on the pages of one pattern. */
export interface PatternHits extends HitCount {
  /** Of URLs: `https://a.org/shop/{n}`, or a folder, `https://a.org/blog/*`, where pages are called by words. */
  readonly pattern: string;
  /** The first few pages that lack what nearly all others of the pattern have; none where it is not so. */
  readonly oddOnes: readonly { readonly id: number; readonly url: string }[];
}

/** How often one field was found on the pages that it was asked of. */
export interface NamedHits extends HitCount {
  readonly name: string;
  /** Those with odd ones out first, then those with the most pages; a few hundred for all fields together. */
  readonly patterns: readonly PatternHits[];
  /** Of the pages whose pattern is not listed. */
  readonly others: HitCount;
}

/** Of a pattern on so many times as many pages as lack it a field is expected, and a page without it is odd. */
const FOUND_PER_ODD_ONE = 3;

/** How many of a pattern's pages are odd ones out: those without the field, where at least three of four have it. */
export function oddOnesOf({ found, asked }: HitCount): number {
  const lacking = asked - found;
  return found >= lacking * FOUND_PER_ODD_ONE ? lacking : 0;
}

const LEFT = /^([A-Za-z_][\w-]{0,63})(\[\])?(?::(\w+))?$/;
const ATTRIBUTE = /@([A-Za-z_][\w:.-]*)$/;
const PAGES = /\s+on\s+(\S+)$/;

/**
 * Reads a rule as it is typed: `name=selector`, `name[]` for a list, `name:number` for another kind, `selector@attribute`,
 * and ` on /shop/**` behind it all for some pages only. What is wrong is a sentence.
 */
export function parseFieldRule(text: string): Result<FieldRule, string> {
  const equals = text.indexOf('=');
  if (equals < 0) return fail(t('“{text}” has no selector. Write name=selector, such as price=.price.', { text }));
  const [left, right] = [text.slice(0, equals).trim(), text.slice(equals + 1).trim()];
  const [whole, name, list, kind = 'text'] = LEFT.exec(left) ?? [];
  if (whole === undefined || name === undefined)
    return fail(
      t('“{text}” is no name of a field. Use letters, digits, - and _, then [] for a list and :number for a number.', {
        text: left,
      }),
    );
  const known = FIELD_KINDS.find((one) => one === kind);
  if (known === undefined)
    return fail(t('“{kind}” is no kind of field. The kinds are {kinds}.', { kind, kinds: FIELD_KINDS.join(', ') }));
  const pages = PAGES.exec(right)?.[1] ?? null;
  const place = right.replace(PAGES, '');
  const attribute = ATTRIBUTE.exec(place)?.[1]?.toLowerCase() ?? null;
  const selector = place.replace(ATTRIBUTE, '').trim();
  if (selector === '') return fail(t('{name} has no selector. Write name=selector, such as price=.price.', { name }));
  return ok({ name, kind: known, isList: list !== undefined, selector, attribute, pages });
}

/** The rules of a list whose texts have been checked; what cannot be read is left out. */
export function fieldRules(texts: readonly string[]): readonly FieldRule[] {
  return texts.flatMap((text) => {
    const rule = parseFieldRule(text);
    return rule.ok ? rule.value : [];
  });
}
