import { useEffect, useState } from 'react';
import { t } from '../../contract/language.js';
import { bridge } from '../bridge.js';
import { linesOf } from './setting-value.js';

const TYPING_MS = 200;

/** Who says whether a line can be used: as a rule of scope, or as a field of one's own. */
type LineCheck = 'rules.check' | 'fields.check';

/** What is wrong with the first bad line of a text, and in which; null when all can be used. */
export async function badLine(check: LineCheck, text: string): Promise<string | null> {
  const lines = linesOf(text);
  for (const [index, line] of lines.entries()) {
    const checked = await bridge().invoke(check, line);
    if (!checked.ok)
      return lines.length === 1
        ? checked.error.message
        : t('Line {n}: {what}', { n: index + 1, what: checked.error.message });
  }
  return null;
}

/** The same while a person types, a moment behind. */
export function useBadLine(check: LineCheck, text: string): string | null {
  const [wrong, setWrong] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      void badLine(check, text).then((problem) => {
        if (current) setWrong(problem);
      });
    }, TYPING_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [check, text]);
  return wrong;
}
