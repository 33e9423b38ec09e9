import { t } from '../../contract/language.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import { identityKey, type IdentityOptions } from './identity.js';
import { readPattern, type UrlPattern } from './patterns/pattern.js';
import { compileScope, type ScopeTest } from './scope.js';
import type { FrontierRules } from './types.js';

/** The frontier's rules, ready to be asked tens of thousands of times a second. */
export interface CompiledRules {
  readonly rules: FrontierRules;
  readonly inScope: ScopeTest;
  readonly include: readonly UrlPattern[];
  readonly exclude: readonly UrlPattern[];
  readonly identity: IdentityOptions | undefined;
  /** Whether a key is that of a seed or of a seed's alias. */
  isSeed(key: string): boolean;
}

/** Compiles the rules once. Throws for a pattern that `checkPattern` refuses: patterns are checked where they come in. */
export function compileRules(rules: FrontierRules): CompiledRules {
  const { scope, seeds, identity } = rules;
  const include = rules.include.map(compilePattern);
  return {
    rules,
    inScope: compileScope(scope, seeds, identity, include),
    include,
    exclude: rules.exclude.map(compilePattern),
    identity,
    isSeed: seedTest(seeds, identity),
  };
}

/** Its set is made when it is first asked: only rules that include something ask. */
function seedTest(seeds: readonly string[], identity: IdentityOptions | undefined): (key: string) => boolean {
  let keys: ReadonlySet<string> | null = null;
  return (key) => {
    keys ??= new Set(seeds.map((seed) => identityKey(seed, identity)));
    return keys.has(key);
  };
}

/** Checks an include or exclude rule as it is typed (forms: pattern.ts); the problem says what to write instead. */
export function checkPattern(text: string): Result<null> {
  const read = readPattern(text);
  return read.ok ? ok(null) : fail({ code: 'bad_pattern', message: complaint(text, read.error) });
}

function compilePattern(text: string): UrlPattern {
  const read = readPattern(text);
  if (!read.ok) throw new Error(complaint(text, read.error));
  return read.value;
}

function complaint(text: string, why: string): string {
  const shown = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  return t('The rule “{rule}” cannot be used: {why}.', { rule: shown, why });
}
