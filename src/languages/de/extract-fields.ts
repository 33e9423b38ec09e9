import type { Catalogue } from '../../contract/language.js';

/** Fields of one's own, in the settings. */
export const EXTRACT_FIELDS: Catalogue = {
  'Fields of your own': 'Eigene Felder',
  'Fields to extract': 'Felder, die gelesen werden',
  'Values read of saved pages by CSS selectors, such as price:number=.price, links[]=nav a@href, or sku=#sku on /shop/** for some pages only.':
    'Werte, die mit CSS-Selektoren aus gespeicherten Seiten gelesen werden, etwa price:number=.price, links[]=nav a@href oder, nur für manche Seiten, sku=#sku on /shop/**.',
  'Fields not found': 'Felder nicht gefunden',
  'Pages that lack a field of your own, with how many pages have it of those it was asked of.':
    'Seiten, auf denen ein eigenes Feld fehlt, und auf wie vielen der verlangten Seiten es vorhanden ist.',
  'At most {most} fields are allowed.': 'Höchstens {most} Felder sind erlaubt.',
  '“{text}” has no selector. Write name=selector, such as price=.price.':
    '„{text}“ hat keinen Selektor. Schreiben Sie name=selector, etwa price=.price.',
  '“{text}” is no name of a field. Use letters, digits, - and _, then [] for a list and :number for a number.':
    '„{text}“ ist kein Name eines Feldes. Erlaubt sind Buchstaben, Ziffern, - und _, dahinter [] für eine Liste und :number für eine Zahl.',
  '“{kind}” is no kind of field. The kinds are {kinds}.': '„{kind}“ ist keine Art von Feld. Es gibt die Arten {kinds}.',
  '{name} has no selector. Write name=selector, such as price=.price.':
    '{name} hat keinen Selektor. Schreiben Sie name=selector, etwa price=.price.',
  'The selector “{selector}” cannot be used: at its end, something is missing.':
    'Der Selektor „{selector}“ ist nicht verwendbar: Am Ende fehlt etwas.',
  'The selector “{selector}” cannot be used: at character {n}, “{found}” {why}.':
    'Der Selektor „{selector}“ ist nicht verwendbar: „{found}“ an Zeichen {n} {why}.',
  'is not understood': 'wird nicht verstanden',
  'is no part of a page': 'ist kein Teil einer Seite',
  'is no pseudo-class that is known': 'ist keine bekannte Pseudoklasse',
  'needs a number or a formula, such as (2n+1)': 'braucht eine Zahl oder eine Formel, etwa (2n+1)',
  'needs a text in brackets': 'braucht einen Text in Klammern',
  'needs a selector in brackets': 'braucht einen Selektor in Klammern',
  'has nothing in its brackets': 'hat nichts in seinen Klammern',
  'This crawl has saved no page {address}.': 'Dieser Crawl hat keine Seite {address} gespeichert.',
  Fields: 'Felder',
  'Try them on a saved page': 'An einer gespeicherten Seite ausprobieren',
  Try: 'Ausprobieren',
  'Fields of the page': 'Felder der Seite',
  'None of these fields is asked of this page.': 'Keines dieser Felder wird von dieser Seite verlangt.',
  'not found': 'nicht gefunden',
  'How often each field was found, by pattern of pages': 'Wie oft jedes Feld gefunden wurde, nach Muster der Seiten',
  'Fields by pattern of pages': 'Felder nach Muster der Seiten',
  '{name}: found on {found} of {asked, plural, one {# page} other {# pages}}':
    '{name}: auf {found} von {asked, plural, one {# Seite} other {# Seiten}} gefunden',
  '{found} of {asked}': '{found} von {asked}',
  'pages of all other patterns': 'Seiten aller anderen Muster',
  '{n, plural, one {The odd one out:} other {The odd ones out:}}':
    '{n, plural, one {Die Ausnahme:} other {Die Ausnahmen:}}',
  '{more, plural, one {and # more page} other {and # more pages}}':
    '{more, plural, one {und # weitere Seite} other {und # weitere Seiten}}',
};
