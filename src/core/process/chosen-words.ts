import type { Element } from 'domhandler';
import type { MainContent } from './dom/main-content.js';

/** What was chosen for the main content of a page and why, as a sentence. */
export function chosenWords({ element, leaveOut }: MainContent): string {
  if (element.type === 'root' || element.name === 'body') {
    return leaveOut === 'nothing'
      ? 'All of the page: without its navigation and side parts next to nothing would be left.'
      : 'The whole page without its navigation, side parts and footers: no part of it is marked as the content.';
  }
  const tag = tagOf(element);
  if (element.name === 'main' || element.attribs['role'] === 'main')
    return `${tag}: the page marks it as its main part.`;
  if (element.name === 'article') return `${tag}: it is the only article and holds most of the text.`;
  return `${tag}: its id says that it is the content, and it holds much of the text.`;
}

/** `<div id="content">`; of attributes only what elements are known by. */
function tagOf({ name, attribs }: Element): string {
  const known = (['id', 'role'] as const).flatMap((attribute) => {
    const value = attribs[attribute];
    return value === undefined || value.length > 60 ? [] : [` ${attribute}="${value.replaceAll('"', '”')}"`];
  });
  return `<${name}${known.join('')}>`;
}
