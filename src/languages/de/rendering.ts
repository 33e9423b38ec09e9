import type { Catalogue } from '../../contract/language.js';

/** Pages that are rendered before they are read: why, how, what was learnt of their patterns. */
export const RENDERING: Catalogue = {
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
