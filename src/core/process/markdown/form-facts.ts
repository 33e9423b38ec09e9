import { type Element, isElement } from '../dom/node.js';
import { foldSpace } from '../dom/document.js';
import { plainText } from './plain-text.js';

/** Choices beyond which a list is one of all countries or years, of which only the chosen one is said. */
const MAX_CHOICES = 40;
/** Characters of the value of a field. */
const MAX_VALUE = 300;
/** Fields for using a page, not for what it says. */
const OF_USE =
  /^[qs] |search|query|lang|locale|country|currency|version|theme|sort|order|per-?page|limit|filter|qty|quantity|time-?zone|archive|categor|navigat|menu|jump|goto|email|newsletter|captcha|nonce|token|honey/i;
const WITH_VALUE: ReadonlySet<string> = new Set([
  ...['text', 'number', 'date', 'time', 'datetime-local', 'month', 'week', 'url', 'tel'],
]);
const ADDRESS = /^(?:https?:|\/|\.{0,2}\/|#|\?)/;

/** What a field of a form says: its choices, its value, how much of something. '' where it only asks. */
export function factOf(field: Element): string {
  switch (field.name) {
    case 'select':
      return choicesOf(field);
    case 'input':
      return valueOf(field);
    case 'progress':
    case 'meter':
      return amountOf(field);
    default:
      return '';
  }
}

function choicesOf(select: Element): string {
  if (isOfUse(select) || /location|submit/.test(select.attribs['onchange'] ?? '')) return '';
  const options = optionsIn(select).filter(({ attribs }) => attribs['value'] !== '' && attribs['hidden'] === undefined);
  if (options.some(({ attribs }) => ADDRESS.test(attribs['value'] ?? ''))) return '';
  const said =
    options.length > MAX_CHOICES ? options.filter(({ attribs }) => attribs['selected'] !== undefined) : options;
  const words = said.map((option) => foldSpace(plainText(option)) || foldSpace(option.attribs['label'] ?? ''));
  // Numbers alone are how many one wants.
  return words.some((word) => /\p{L}/u.test(word)) ? words.filter((word) => word !== '').join(', ') : '';
}

function optionsIn(element: Element): readonly Element[] {
  return element.children.filter(isElement).flatMap((child) => {
    if (child.name === 'option') return [child];
    return child.name === 'optgroup' ? optionsIn(child) : [];
  });
}

function valueOf(input: Element): string {
  const { value = '', placeholder, type = 'text' } = input.attribs;
  const text = foldSpace(value);
  if (!WITH_VALUE.has(type.toLowerCase()) || text === '' || text.length > MAX_VALUE) return '';
  return isOfUse(input) || text === placeholder ? '' : text;
}

/** The text in it is for browsers that cannot draw it, and says it best. */
function amountOf(field: Element): string {
  if (plainText(field).trim() !== '') return '';
  const [value, min, max] = [number(field, 'value'), number(field, 'min') ?? 0, number(field, 'max') ?? 1];
  if (value === null || max <= min) return '';
  const isPlain = field.name === 'meter' && field.attribs['max'] !== undefined && max !== 100 && max !== 1;
  return isPlain ? `${value} / ${max}` : `${Math.round(((value - min) / (max - min)) * 100)} %`;
}

function number({ attribs }: Element, name: string): number | null {
  const value = Number.parseFloat(attribs[name] ?? '');
  return Number.isNaN(value) ? null : value;
}

function isOfUse({ attribs }: Element): boolean {
  return OF_USE.test(
    `${attribs['name'] ?? ''} ${attribs['id'] ?? ''} ${attribs['class'] ?? ''} ${attribs['aria-label'] ?? ''}`,
  );
}
