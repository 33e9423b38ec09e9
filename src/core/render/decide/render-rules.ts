import { t } from '../../../contract/language.js';
import { fail, ok, type Result } from '../../../contract/outcome.js';
import { parseRenderRule, type RenderVerdict } from '../../../contract/rendering.js';
import { readPattern, type UrlPattern } from '../../scope/patterns/pattern.js';
import { pathStart } from '../../scope/scope.js';

interface Rule {
  readonly pattern: UrlPattern;
  readonly verdict: RenderVerdict;
}

/** What a person settled beforehand of the pages that match a pattern. */
export class RenderRules {
  readonly #rules: readonly Rule[];

  /** Throws for a rule that `checkRenderRule` refuses: rules are checked where they come in. */
  constructor(texts: readonly string[]) {
    this.#rules = texts.map((text) => {
      const rule = readRule(text);
      if (!rule.ok) throw new Error(rule.error);
      return rule.value;
    });
  }

  /** What the first rule says that matches an identity key; null where none does. */
  verdictOf(key: string): RenderVerdict | null {
    if (this.#rules.length === 0) return null;
    const address = { canonical: key, pathStart: pathStart(key) };
    return this.#rules.find(({ pattern }) => pattern.matches(address))?.verdict ?? null;
  }
}

/** Whether a rule can be used; if not, what to write instead. */
export function checkRenderRule(text: string): Result<null> {
  const rule = readRule(text);
  return rule.ok ? ok(null) : fail({ code: 'bad_pattern', field: 'renderRules', message: rule.error });
}

function readRule(text: string): Result<Rule, string> {
  const rule = parseRenderRule(text);
  const shown = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  if (rule === null)
    return fail(t('The rule “{rule}” must end in =always or =never, as in /app/**=always.', { rule: shown }));
  const pattern = readPattern(rule.pattern);
  if (!pattern.ok) return fail(t('The rule “{rule}” cannot be used: {why}.', { rule: shown, why: pattern.error }));
  return ok({ pattern: pattern.value, verdict: rule.verdict });
}
