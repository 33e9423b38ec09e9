import { isTraversal, parse, type PseudoSelector, type Selector } from 'css-what';
import { type Message, msg, t } from '../../../contract/language.js';

/** Every pseudo-class that css-select and cheerio know. */
const PSEUDO_CLASSES: ReadonlySet<string> = new Set([
  ...['not', 'is', 'matches', 'where', 'has', 'contains', 'icontains', 'root', 'scope', 'empty', 'parent', 'header'],
  ...['nth-child', 'nth-last-child', 'nth-of-type', 'nth-last-of-type', 'first-child', 'last-child', 'first-of-type'],
  ...['last-of-type', 'only-child', 'only-of-type', 'any-link', 'link', 'hover', 'visited', 'active', 'disabled'],
  ...['enabled', 'checked', 'required', 'optional', 'selected', 'submit', 'reset', 'button', 'checkbox', 'file'],
  ...['image', 'input', 'password', 'radio', 'text', 'first', 'last', 'eq', 'gt', 'lt', 'even', 'odd', 'nth'],
]);

/** Those of them that browsers know, too. */
const OF_BROWSERS: ReadonlySet<string> = new Set([
  ...['not', 'is', 'where', 'has', 'root', 'scope', 'empty', 'nth-child', 'nth-last-child', 'nth-of-type'],
  ...['nth-last-of-type', 'first-child', 'last-child', 'first-of-type', 'last-of-type', 'only-child', 'only-of-type'],
  ...['any-link', 'link', 'hover', 'visited', 'active', 'disabled', 'enabled', 'checked', 'required', 'optional'],
]);

const FORMULAS: ReadonlySet<string> = new Set(['nth-child', 'nth-last-child', 'nth-of-type', 'nth-last-of-type']);
const FORMULA = /^\s*(?:odd|even|[+-]?\d+|[+-]?\d*n(?:\s*[+-]\s*\d+)?)\s*$/i;
const TEXTS: ReadonlySet<string> = new Set(['contains', 'icontains', 'eq', 'gt', 'lt', 'nth']);
const SELECTORS: ReadonlySet<string> = new Set(['not', 'is', 'matches', 'where', 'has']);

/** Names of elements and attributes, without escapes. */
const NAME = /^[\w\u00A0-\uFFFF-]+$/;

/** What is wrong with a CSS selector for a browser engine, and where, as a sentence; null when it can be used. */
export function browserSelectorProblem(selector: string): string | null {
  return selectorProblem(selector, OF_BROWSERS);
}

/** What is wrong with a CSS selector, and where, as a sentence; null when it can be used. */
export function selectorProblem(selector: string, known: ReadonlySet<string> = PSEUDO_CLASSES): string | null {
  let parsed: readonly (readonly Selector[])[];
  try {
    parsed = parse(selector);
  } catch (error) {
    return problemAt(
      selector,
      placeOf(selector, error instanceof Error ? error.message : ''),
      msg('is not understood'),
    );
  }
  if (parsed.some((tokens) => tokens.length === 0)) return problemAt(selector, selector.length, null);
  for (const tokens of parsed) {
    const problem = tokenProblem(selector, tokens, known);
    if (problem !== null) return problem;
  }
  return null;
}

function tokenProblem(selector: string, tokens: readonly Selector[], known: ReadonlySet<string>): string | null {
  const last = tokens.at(-1);
  if (last !== undefined && isTraversal(last)) return problemAt(selector, selector.length, null);
  for (const token of tokens) {
    const problem = token.type === 'pseudo' ? pseudoProblem(selector, token, known) : nameProblem(selector, token);
    if (problem !== null) return problem;
  }
  return null;
}

/** The parser takes any sign for the beginning of a name. */
function nameProblem(selector: string, token: Selector): string | null {
  if (token.type === 'pseudo-element')
    return problemAt(selector, selector.indexOf(`::${token.name}`), msg('is no part of a page'));
  if (token.type !== 'tag' && token.type !== 'attribute') return null;
  return NAME.test(token.name) || selector.includes('\\')
    ? null
    : problemAt(selector, selector.indexOf(token.name), msg('is not understood'));
}

function pseudoProblem(selector: string, { name, data }: PseudoSelector, known: ReadonlySet<string>): string | null {
  const at = selector.indexOf(`:${name}`);
  if (!known.has(name)) return problemAt(selector, at, msg('is no pseudo-class that is known'));
  if (FORMULAS.has(name) && !(typeof data === 'string' && FORMULA.test(data)))
    return problemAt(selector, at, msg('needs a number or a formula, such as (2n+1)'));
  if (TEXTS.has(name) && typeof data !== 'string') return problemAt(selector, at, msg('needs a text in brackets'));
  if (SELECTORS.has(name) && !Array.isArray(data)) return problemAt(selector, at, msg('needs a selector in brackets'));
  const inner = Array.isArray(data) ? data : [];
  if (inner.some((one) => one.length === 0)) return problemAt(selector, at, msg('has nothing in its brackets'));
  return inner.map((one) => tokenProblem(selector, one, known)).find((problem) => problem !== null) ?? null;
}

/** The parser names what it could not read: it is looked for from the end. */
function placeOf(selector: string, message: string): number {
  const [, rest = ''] = /(?:found|selector:) (.+)$/s.exec(message) ?? [];
  const at = rest === '' ? -1 : selector.lastIndexOf(rest);
  return at < 0 ? selector.length : at;
}

/** `why` is null where something is missing at the end. */
function problemAt(selector: string, at: number, why: Message | null): string {
  const place = Math.max(0, at);
  const found = selector.slice(place);
  if (found === '' || why === null)
    return t('The selector “{selector}” cannot be used: at its end, something is missing.', { selector });
  return t('The selector “{selector}” cannot be used: at character {n}, “{found}” {why}.', {
    ...{ selector, found, n: place + 1, why: t(why) },
  });
}
