import { describe, expect, it } from 'vitest';
import { parseHtml } from '../dom/document.js';
import { surveyDocument } from '../dom/survey.js';
import { measureBlocks } from './block.js';
import { furnitureOf, isDatelineText } from './furniture.js';

function furniture(html: string) {
  const { root } = parseHtml(html);
  const body = measureBlocks(surveyDocument(root).body ?? root);
  const [line] = body.children;
  if (line === undefined) throw new Error('The test has no line');
  return furnitureOf(line);
}

describe('a line of text', () => {
  it.each([
    '<p>Advertisement</p>',
    '<p>- Advertisement -</p>',
    '<h3>3 Comments</h3>',
    '<p>Kommentar schreiben</p>',
    '<p>Share this article</p>',
    '<p>Teilen mit:</p>',
    '<p>Text size</p>',
    '<p>Reading time: 3 minutes</p>',
    '<p>4 min read</p>',
    '<p>Foto: A. Meer</p>',
  ])('is a label: %s', (html) => expect(furniture(html)).toBe('label'));

  it.each([
    '<p>Subscribe to our newsletter and get the best of the week.</p>',
    '<p><i>Follow The Daily Boat on Facebook and Twitter.</i></p>',
    '<p>Folge uns auch in den sozialen Medien.</p>',
    '<p>Suscríbete a nuestro boletín para recibir más noticias.</p>',
    '<p>© 2022, The Daily Boat. Permission must be obtained.</p>',
    '<p>The Daily Boat, harbour road, all rights reserved.</p>',
  ])('asks something of its readers: %s', (html) => expect(furniture(html)).toBe('plea'));

  it.each([
    '<p>More:</p>',
    '<h3>Lesen Sie auch</h3>',
    '<p>Read also: <a href=/x>The boats that came home</a></p>',
    '<p>MIRA: <a href=/x>El barco que volvió a casa</a></p>',
  ])('leads elsewhere: %s', (html) => expect(furniture(html)).toBe('elsewhere'));

  it.each([
    '<p>Follow these steps that were shared on Twitter to get the boat in.</p>',
    '<p>Comments are lines that the compiler does not read.</p>',
    '<p>© Getty Images</p>',
    '<p>Some rights reserved is what the first of all licences says of a boat.</p>',
    '<p>Read the manual before you start the engine.</p>',
    '<p>Share prices fell on Monday, and so did the price of fish.</p>',
    '<pre>Advertisement</pre>',
  ])('is text: %s', (html) => expect(furniture(html)).toBeNull());

  it.each([
    ['Published November 20th, 2019 - 07:50 GMT', true],
    ['Updated 11:21 pm CST, Tuesday, November 19, 2019', true],
    ['von Anja Meer am 14. Mai 2014, 15:40 Uhr', true],
    ['28. Jan. 2022 Paula Meer', true],
    ['segunda-feira, 22 de janeiro de 2018 às 0:13', true],
    ['05/10/2018 - Publicado por Ana', true],
    ['The festival begins on 5 May 2018', false],
    ['2019 was a good year for the harbour', false],
  ])('says when the page is from: %s', (text, isDated) => expect(isDatelineText(text)).toBe(isDated));
});
