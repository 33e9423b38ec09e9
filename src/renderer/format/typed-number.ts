import { spokenLanguage } from '../../contract/language.js';

/**
 * What is typed with a number as the language writes it, with the number as the contract reads it: in German
 * `1.234,5 MB` → `1234.5 MB`, in English `1,234.5 MB` → the same.
 */
export function plainNumber(text: string): string {
  const parts = new Intl.NumberFormat(spokenLanguage()).formatToParts(1234.5);
  const mark = (type: 'group' | 'decimal') => parts.find((part) => part.type === type)?.value ?? '';
  const groups = new RegExp(`(?<=\\d)[${mark('group')}](?=\\d{3}(?!\\d))`, 'g');
  const point = new RegExp(`(?<=\\d)[${mark('decimal')}](?=\\d)`);
  return text.replace(groups, '').replace(point, '.');
}
