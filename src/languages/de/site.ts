import type { Catalogue } from '../../contract/language.js';

/** The tree of folders, and the picture of the links. */
export const SITE: Catalogue = {
  'Show Site': 'Website zeigen',
  'Ways to show the site': 'Ansichten der Website',
  Folders: 'Ordner',
  'Hosts, folders and pages': 'Hosts, Ordner und Seiten',
  'Enter shows a folder in the table of URLs.': 'Die Eingabetaste zeigt einen Ordner in der URL-Tabelle.',
  'There are more folders than can be told apart; those beyond are counted in the one above them.':
    'Es gibt mehr Ordner, als sich unterscheiden lassen; die übrigen sind im Ordner darüber mitgezählt.',
  'Nothing has been found yet.': 'Es wurde noch nichts gefunden.',
  'Order of the tree': 'Reihenfolge des Baums',
  'Turn the order round': 'Reihenfolge umkehren',
  'Being read': 'Wird gelesen',
  '{n} skipped': '{n} übersprungen',
  '{n} failed': '{n} fehlgeschlagen',
  '{n} queued': '{n} wartend',
  '(the folder’s own page)': '(die Seite des Ordners selbst)',
  host: 'Host',
  folder: 'Ordner',
  'page with queries': 'Seite mit Abfragen',
  page: 'Seite',
  'Show in the table of URLs': 'In der URL-Tabelle zeigen',
  In: 'In',
  'Every folder': 'Alle Ordner',
  'What can be done to {name}': 'Was sich mit {name} tun lässt',
  'Copied.': 'Kopiert.',
  'Exclude the host {name}…': 'Host {name} ausschließen…',
  'Exclude the folder {name}…': 'Ordner {name} ausschließen…',
  'Exclude {name} with every query…': '{name} mit allen Abfragen ausschließen…',
  'This system draws no such pictures: it has no WebGL. The list says the same.':
    'Dieses System kann solche Bilder nicht zeichnen: Ihm fehlt WebGL. Die Liste sagt dasselbe.',
  'Picture of {nodes} parts of the site and the links between them; the list beside it says the same.':
    'Bild von {nodes} Teilen der Website und den Links dazwischen; die Liste daneben sagt dasselbe.',
  'Zoom in': 'Vergrößern',
  'Zoom out': 'Verkleinern',
  'Show all': 'Alles zeigen',
  'There is no room for what is in it: at most {n} parts are drawn.':
    'Für den Inhalt ist kein Platz: Höchstens {n} Teile werden gezeichnet.',
  'Counting the links…': 'Die Links werden gezählt…',
  'What the colours mean': 'Was die Farben bedeuten',
  'larger: more URLs': 'größer: mehr URLs',
  '{n, plural, one {# link} other {# links}} counted': '{n, plural, one {# Link} other {# Links}} gezählt',
  'The first {n} links counted; at most {most} lines are drawn':
    'Die ersten {n} Links gezählt; höchstens {most} Linien werden gezeichnet',
  'Count anew': 'Neu zählen',
  'Find a part of the site': 'Teil der Website suchen',
  'Parts of the site by their links': 'Teile der Website nach ihren Links',
  'Part of the site': 'Teil der Website',
  in: 'herein',
  out: 'hinaus',
  'No part of the site matches.': 'Kein Teil der Website passt dazu.',
  '{in} links in, {out} links out': '{in} Links herein, {out} Links hinaus',
  'Choose a part of the site in the picture or in the list. A double click or Enter opens it.':
    'Wählen Sie einen Teil der Website im Bild oder in der Liste. Ein Doppelklick oder die Eingabetaste öffnet ihn.',
  'Chosen part of the site': 'Gewählter Teil der Website',
  '{in} links from elsewhere, {out} to elsewhere, {within} within':
    '{in} Links von anderswo, {out} nach anderswo, {within} innerhalb',
  Details: 'Details',
  'Close its folder': 'Seinen Ordner schließen',
  'the other hosts': 'die übrigen Hosts',
  'the rest of {name}': 'der Rest von {name}',
};
