import type { Element } from './dom/node.js';
import type { MainContent } from './main-content/main-content.js';

/** What was chosen for the main content of a page and why, as a sentence. */
export function chosenWords({ element, leftOut, chosen }: MainContent): string {
  const title = chosen === undefined ? '' : ' Its title stands before it.';
  return `${placeWords(chosen ?? element)}${title} ${leftOutWords(leftOut.size)}`;
}

function placeWords(element: MainContent['element']): string {
  if (element.type === 'root' || element.name === 'body')
    return 'The whole page: no part of it is marked as the content.';
  const tag = tagOf(element);
  if (element.name === 'main' || element.attribs['role'] === 'main')
    return `${tag}: the page marks it as its main part.`;
  if (element.name === 'article') return `${tag}: it is the only article and holds most of the text.`;
  return `${tag}: its id says that it is the content, and it holds much of the text.`;
}

function leftOutWords(parts: number): string {
  if (parts === 0) return 'Nothing in it is left out.';
  return parts === 1
    ? 'One part of it that is no content is left out.'
    : `${parts.toLocaleString('en')} parts of it that are no content are left out.`;
}

/** `<div id="content">`; of attributes only what elements are known by. */
function tagOf({ name, attribs }: Element): string {
  const known = (['id', 'role'] as const).flatMap((attribute) => {
    const value = attribs[attribute];
    return value === undefined || value.length > 60 ? [] : [` ${attribute}="${value.replaceAll('"', '”')}"`];
  });
  return `<${name}${known.join('')}>`;
}
