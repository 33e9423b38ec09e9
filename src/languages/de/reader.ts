import type { Catalogue } from '../../contract/language.js';

/** A saved page to be read and compared. */
export const READER: Catalogue = {
  'There is no other crawl of this site to compare with.':
    'Es gibt keinen anderen Crawl dieser Website, mit dem sich vergleichen ließe.',
  'Reading both…': 'Beide werden gelesen…',
  'In the other crawl: {what}': 'Im anderen Crawl: {what}',
  'In this crawl: {what}': 'In diesem Crawl: {what}',
  'The two are too different to be compared word by word.':
    'Die beiden sind zu verschieden, um Wort für Wort verglichen zu werden.',
  'The text is the same in both. What differs is not part of the Markdown.':
    'Der Text ist in beiden gleich. Was sich unterscheidet, gehört nicht zum Markdown.',
  'the page is not known.': 'Die Seite ist nicht bekannt.',
  'no Markdown of the page is saved.': 'Von der Seite ist kein Markdown gespeichert.',
  Difference: 'Unterschied',
  '{added} added, {removed} removed': '{added} hinzugekommen, {removed} entfallen',
  '{n, plural, one {# word} other {# words}}': '{n, plural, one {# Wort} other {# Wörter}}',
  'What has changed': 'Was sich geändert hat',
  '{n, plural, one {# line} other {# lines}} the same': '{n, plural, one {# Zeile} other {# Zeilen}} gleich',
  'Find in the page': 'In der Seite suchen',
  'Places found': 'Gefundene Stellen',
  'Not found': 'Nicht gefunden',
  '{at} of {found}': '{at} von {found}',
  'Previous place': 'Vorige Stelle',
  'Next place': 'Nächste Stelle',
  Table: 'Tabelle',
  Page: 'Seite',
  'As served': 'Wie geliefert',
  'Nothing of this URL is saved, so there is nothing to read.':
    'Von dieser URL ist nichts gespeichert, darum gibt es nichts zu lesen.',
  'Ways to read it': 'Arten, sie zu lesen',
  'Reading the file…': 'Die Datei wird gelesen…',
  'The first {shown} of {whole} are shown here. The file on your disk is whole.':
    'Hier stehen die ersten {shown} von {whole}. Die Datei auf der Festplatte ist vollständig.',
  'The page': 'Die Seite',
  'The page goes on. “Markdown” shows all of it.': 'Die Seite geht weiter. „Markdown“ zeigt sie ganz.',
  'Source as served': 'Quelltext wie geliefert',
  'Markdown source': 'Markdown-Quelltext',
};
