import { dateLocale } from './language.js';

const LEAST = 0.001;

/** A share of a whole as the language writes it, with a digit: `12.5%`; what is next to nothing is `<0.1%`. */
export function shareWords(share: number): string {
  const percent = new Intl.NumberFormat(dateLocale(), { style: 'percent', maximumFractionDigits: 1 });
  return share > 0 && share < LEAST ? `<${percent.format(LEAST)}` : percent.format(share);
}
