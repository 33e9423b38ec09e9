import { describe, expect, it } from 'vitest';
import { chosenWords } from '../chosen-words.js';
import { parseHtml } from '../dom/document.js';
import { foldSpace } from '../dom/document.js';
import { surveyDocument } from '../dom/survey.js';
import { visibleText } from '../visible-text.js';
import { findMainContent } from './main-content.js';

function mainContent(title: string, body: string) {
  const { root } = parseHtml(`<title>${title}</title><body>${body}`);
  return findMainContent(surveyDocument(root), root);
}

function kept(title: string, body: string): string {
  const { element, leftOut } = mainContent(title, body);
  return foldSpace(visibleText(element, leftOut));
}

const MAIN = `<main><p>${'The pump is kept dry, and the valve is oiled. '.repeat(5)}</p></main>`;
const NAV = '<nav><a href=/>Home</a></nav><div class=tools><a href=/x>DROP</a></div>';

describe('a title that stands before the part that is chosen', () => {
  it('is kept with what is said beside it, and nothing else is', () => {
    const head = '<header><h1>Pump engineer</h1><p>Milltown</p><a href=/all>DROP all jobs</a></header>';
    const text = kept('Job: Pump engineer at Mill', `${NAV}<div>${head}${MAIN}<div>DROP footer</div></div>`);
    expect(text).toMatch(/^Pump engineer Milltown The pump is kept dry/);
    expect(text).not.toContain('DROP');
  });

  it('is not the name of the site', () => {
    expect(kept('Oil - Wells Forum', `<h1>Wells Forum</h1>${MAIN}`)).toMatch(/^The pump/);
    expect(kept('Wells Forum: Oil', `<h1><a href="/">Wells Forum</a></h1>${MAIN}`)).toMatch(/^The pump/);
  });

  it('is not looked for where the part has one', () => {
    expect(kept('Oil', `<h1>Oil</h1>${MAIN.replace('<p>', '<h1>Oil and water</h1><p>')}`)).toMatch(/^Oil and water/);
  });

  it('is looked for where the headings of the part are those of its chapters', () => {
    const chapters = MAIN.replace('<p>', '<h1>Chapter one</h1><p>');
    expect(kept('std/oil', `<div><h1 class=title>std/oil</h1>${chapters}</div>`)).toMatch(/^std\/oil Chapter one/);
  });

  it('is found where the title goes from the whole to the part, with what describes it', () => {
    const article = MAIN.replaceAll('main', 'article');
    const section = `<section><header><h2>new Pump()</h2><div>A pump of brass, which lifts water.</div></header>${article}</section>`;
    expect(kept('JSDoc: Class: Pump', `<div><h1>Class: Pump</h1>${section}</div>`)).toMatch(
      /^Class: Pump new Pump\(\) A pump of brass/,
    );
  });

  it('is said to those who ask what was chosen', () => {
    expect(chosenWords(mainContent('Oil', `<h1>Oil</h1>${MAIN}`))).toBe(
      '<main>: the page marks it as its main part. Its title stands before it. Nothing in it is left out.',
    );
  });
});
