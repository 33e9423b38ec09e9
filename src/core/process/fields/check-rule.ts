import { parseFieldRule } from '../../../contract/extract.js';
import { fail, ok, type Result } from '../../../contract/outcome.js';
import { checkPattern } from '../../scope/rules.js';
import { selectorProblem } from './selector.js';

/** Whether the rule of a field can be used; if not, what is wrong and where. */
export function checkFieldRule(text: string): Result<null> {
  const rule = parseFieldRule(text);
  if (!rule.ok) return fail({ code: 'bad_field', field: 'extract', message: rule.error });
  const problem = selectorProblem(rule.value.selector);
  if (problem !== null) return fail({ code: 'bad_field', field: 'extract', message: problem });
  const pages = rule.value.pages === null ? ok(null) : checkPattern(rule.value.pages);
  return pages.ok ? pages : fail({ ...pages.error, field: 'extract' });
}
