import type { CheerioAPI } from 'cheerio/slim';
import type { Document as SelectorDocument } from 'domhandler';
import type { Fields, FieldRule, FieldValue } from '../../../contract/extract.js';
import { identityKey } from '../../scope/identity.js';
import { type UrlPattern, readPattern } from '../../scope/patterns/pattern.js';
import { foldSpace } from '../dom/document.js';
import type { Document, Element } from '../dom/node.js';
import { type PageBase, encodedHref } from '../links/page-base.js';
import { resolveAddress } from '../links/links.js';
import { isoDate } from '../metadata/dates.js';
import { visibleText } from '../visible-text.js';
import { numberIn } from './number-in-text.js';
import { type SelectorTree, selectorTree } from './selector-tree.js';
import { selectorProblem } from './selector.js';

/** Values of a list, and characters of one value: what is more is left out. */
const MOST_VALUES = 1000;
const MOST_CHARACTERS = 100_000;

/** Attributes that hold an address: it is written absolute. */
const ADDRESSES: ReadonlySet<string> = new Set(['href', 'src', 'action', 'cite', 'data', 'poster', 'longdesc']);

/** A page as fields are read of it. */
export interface FieldPage {
  /** Left as it is. */
  readonly root: Document;
  readonly base: PageBase;
  readonly url: string;
}

interface CompiledRule extends FieldRule {
  readonly pattern: UrlPattern | null;
}

/** Reads the fields that a person has asked for. */
export class FieldReader {
  readonly #rules: readonly CompiledRule[];
  readonly #load: (root: SelectorDocument) => CheerioAPI;

  constructor(rules: readonly CompiledRule[], load: (root: SelectorDocument) => CheerioAPI) {
    this.#rules = rules;
    this.#load = load;
  }

  /** The values of a page; null where none of the fields is asked of it. */
  read(page: FieldPage): Fields | null {
    const key = identityKey(page.url);
    const address = { canonical: key, pathStart: key.indexOf('/', key.indexOf('//') + 2) };
    const rules = this.#rules.filter(({ pattern }) => pattern === null || pattern.matches(address));
    if (rules.length === 0) return null;
    const tree = selectorTree(page.root);
    const $ = this.#load(tree.root);
    // A map: an object has things under some names (`constructor`) before anything is put there.
    const fields = new Map<string, FieldValue>();
    for (const rule of rules) if (isNothing(fields.get(rule.name))) fields.set(rule.name, valueOf(rule, $, tree, page));
    return Object.fromEntries(fields);
  }
}

/** Loads cheerio for a reader of these rules. */
export async function fieldReader(rules: readonly FieldRule[]): Promise<FieldReader> {
  const { load } = await import('cheerio/slim');
  // They were checked when they were typed; one that a job file brings all the same is left out, and no page fails for it.
  const compiled = rules.flatMap((rule): readonly CompiledRule[] => {
    const pattern = rule.pages === null ? null : readPattern(rule.pages);
    if (pattern?.ok === false || selectorProblem(rule.selector) !== null) return [];
    return [{ ...rule, pattern: pattern?.value ?? null }];
  });
  return new FieldReader(compiled, (root) => load(root));
}

function isNothing(value: FieldValue | undefined): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function valueOf(rule: FieldRule, $: CheerioAPI, { elementOf }: SelectorTree, page: FieldPage): FieldValue {
  const values: (string | number)[] = [];
  const isMarkup = rule.kind === 'html' && rule.attribute === null;
  for (const node of $(rule.selector).toArray()) {
    const element = elementOf.get(node);
    const value = isMarkup ? cut($(node).html() ?? '') : element === undefined ? null : readOne(rule, element, page);
    if (value === null) continue;
    if (!rule.isList) return value;
    values.push(value);
    if (values.length === MOST_VALUES) break;
  }
  return rule.isList && values.length > 0 ? values : null;
}

function readOne({ kind, attribute }: FieldRule, element: Element, page: FieldPage): string | number | null {
  const text = attribute === null ? textOf(element, kind === 'date') : attributeOf(element, attribute, page);
  if (text === null) return null;
  if (kind === 'number') return numberIn(text);
  return kind === 'date' ? isoDate(text) : cut(text);
}

/** What a reader sees; of what shows nothing, what stands there for programs. */
function textOf(element: Element, isDate: boolean): string | null {
  const { attribs, name } = element;
  const datetime = isDate ? attribs['datetime'] : undefined;
  const said = datetime ?? (name === 'meta' ? attribs['content'] : name === 'input' ? attribs['value'] : undefined);
  return foldSpace(said ?? visibleText(element));
}

function attributeOf(element: Element, attribute: string, { base }: FieldPage): string | null {
  const value = element.attribs[attribute];
  if (value === undefined) return null;
  if (!ADDRESSES.has(attribute)) return value.trim();
  return resolveAddress(encodedHref(value, base.charset), base.url) ?? value.trim();
}

function cut(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === '' ? null : trimmed.slice(0, MOST_CHARACTERS);
}
