import { useEffect, useState } from 'react';
import { t } from '../../contract/language.js';
import { bridge } from '../bridge.js';
import { linesOf } from './setting-value.js';

const TYPING_MS = 200;

/** What is wrong with the first bad field of a text with one a line, and in which; null when all can be used. */
export async function badField(text: string): Promise<string | null> {
  const lines = linesOf(text);
  for (const [index, line] of lines.entries()) {
    const checked = await bridge().invoke('fields.check', line);
    if (!checked.ok)
      return lines.length === 1
        ? checked.error.message
        : t('Line {n}: {problem}', { n: index + 1, problem: checked.error.message });
  }
  return null;
}

/** The same while a person types, a moment behind. */
export function useBadField(text: string): string | null {
  const [wrong, setWrong] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      void badField(text).then((problem) => {
        if (current) setWrong(problem);
      });
    }, TYPING_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text]);
  return wrong;
}
