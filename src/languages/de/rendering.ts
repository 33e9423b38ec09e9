import type { Catalogue } from '../../contract/language.js';

/** Pages that are rendered before they are read: why, how, what was learnt of their patterns. */
export const RENDERING: Catalogue = {
  JavaScript: 'JavaScript',
  'Render pages': 'Seiten rendern',
  'Run the scripts of pages before reading them: {renders}. With auto, only pages that need it, found out by samples.':
    'Die Skripte der Seiten ausführen, bevor sie gelesen werden: {renders}. Mit auto nur bei Seiten, die es brauchen, was Stichproben zeigen.',
  'Scroll to the end': 'Bis zum Ende scrollen',
  'Scroll rendered pages to their end and press “Load more”, so that long lists are there.':
    'Gerenderte Seiten bis zum Ende scrollen und „Mehr laden“ drücken, damit lange Listen vollständig sind.',
  'Wait for': 'Warten auf',
  'Read a rendered page only once this CSS selector matches, or after the usual time limit.':
    'Eine gerenderte Seite erst lesen, wenn dieser CSS-Selektor etwas findet, oder nach der üblichen Höchstdauer.',
  'until the page is quiet': 'bis die Seite zur Ruhe kommt',
  'The choice of rendering must be one of {choices}.': 'Zum Rendern ist eins von {choices} anzugeben.',
  'every page rendered': 'jede Seite gerendert',
  'rendered where needed': 'gerendert, wo nötig',
  'No: pages as they are served': 'Nein: Seiten so, wie der Server sie sendet',
  'Where samples show that it is needed': 'Wo Stichproben zeigen, dass es nötig ist',
  'Every page': 'Jede Seite',
  'Runs the scripts of pages before they are read; it takes more time and asks for more files.':
    'Führt die Skripte der Seiten aus, bevor sie gelesen werden; das dauert länger und fragt mehr Dateien ab.',
  'this crawl renders every page': 'dieser Crawl rendert jede Seite',
  'the page has no script that could change it': 'die Seite hat kein Skript, das sie ändern könnte',
  'the page had its text as it was served': 'die Seite hatte ihren Text schon in der Antwort des Servers',
  'as it was served, the page was an empty shell': 'die Antwort des Servers war eine leere Hülle',
  'a sample, to see whether pages of this pattern need it':
    'eine Stichprobe, ob Seiten dieses Musters gerendert werden müssen',
  'a later sample, to see whether pages of this pattern still need none':
    'eine spätere Stichprobe, ob Seiten dieses Musters weiterhin nicht gerendert werden müssen',
  'samples of pages like this one decided it': 'Stichproben ähnlicher Seiten haben es entschieden',
  'too few samples of pages like this one were good: what the page looked like decided it':
    'zu wenige Stichproben ähnlicher Seiten sind gelungen: Entschieden hat, wie die Seite aussah',
  'you decided it for pages of this pattern': 'von Ihnen für Seiten dieses Musters festgelegt',
};
