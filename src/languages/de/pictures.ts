import type { Catalogue } from '../../contract/language.js';

/** Pictures of pages: whether they are kept, where they are shown, how two of them differ. */
export const PICTURES: Catalogue = {
  'The choice of pictures must be one of {choices}.': 'Für Bilder ist eins von {choices} anzugeben.',
  'Pictures of pages': 'Bilder der Seiten',
  'Keep a picture of each page: {pictures}. Every page is then drawn in a browser engine with its images, also those that are read as they are served.':
    'Ein Bild jeder Seite behalten: {pictures}. Jede Seite wird dann von einer Browser-Engine mit ihren Bildern dargestellt, auch wenn sie so gelesen wird, wie der Server sie sendet.',
  None: 'Keine',
  'A small one of the top of each page': 'Ein kleines vom Anfang jeder Seite',
  'Also one of the whole page': 'Zusätzlich eins der ganzen Seite',
  'Every page is drawn for its picture, with its images, which takes more time and asks for more files.':
    'Jede Seite wird für ihr Bild samt ihren Bildern dargestellt; das dauert länger und fragt mehr Dateien ab.',
  'No picture of the page could be taken: the browser engine did not get to draw it in time.':
    'Von der Seite konnte kein Bild gemacht werden: Die Browser-Engine hat sie nicht rechtzeitig dargestellt.',
  'only for its picture; it was read as it was served':
    'nur für ihr Bild; gelesen wurde sie so, wie der Server sie gesendet hat',
  Pictures: 'Bilder',
  'with a picture': 'mit Bild',
  'No page has a picture yet.': 'Noch hat keine Seite ein Bild.',
  'No picture': 'Kein Bild',
  'Picture of {page}': 'Bild von {page}',
  'Picture of the whole page {page}': 'Bild der ganzen Seite {page}',
  'Show the whole page': 'Ganze Seite zeigen',
  'Show its top only': 'Nur den Anfang zeigen',
  'A layer that asked for consent was told no.': 'Auf einen Einwilligungsdialog wurde „Ablehnen“ gewählt.',
  'A layer that asked for consent was left out.': 'Ein Einwilligungsdialog wurde weggelassen.',
  'What consent layers are told must be one of {choices}.':
    'Für Einwilligungsdialoge ist eins von {choices} anzugeben.',
  'Consent layers': 'Einwilligungsdialoge',
  'What layers over rendered pages that ask for consent to cookies get: {consents}. They are never part of what is read; with reject their “Reject” is pressed first.':
    'Was Dialoge auf gerenderten Seiten bekommen, die um Einwilligung in Cookies bitten: {consents}. Sie gehören nie zu dem, was gelesen wird; mit reject wird vorher ihr „Ablehnen“ gedrückt.',
  'Leave them out': 'Weglassen',
  'Press “Reject”, then leave them out': '„Ablehnen“ drücken, dann weglassen',
  'Layers over rendered pages that ask for consent to cookies are not part of the page.':
    'Dialoge auf gerenderten Seiten, die um Einwilligung in Cookies bitten, gehören nicht zur Seite.',
  'Script errors': 'Skriptfehler',
  'Rendered pages whose scripts reported errors, those with the most first.':
    'Gerenderte Seiten, deren Skripte Fehler gemeldet haben, die mit den meisten zuerst.',
  'Failed requests of pages': 'Fehlgeschlagene Anfragen von Seiten',
  'Rendered pages that asked for something in vain, those that did so most often first.':
    'Gerenderte Seiten, die etwas vergeblich angefragt haben, die mit den meisten Anfragen zuerst.',
  Errors: 'Fehler',
  'What they report': 'Was sie melden',
  'Asked for': 'Angefragt',
  'Looks different': 'Sieht anders aus',
  'Its pictures in the two crawls differ.': 'Ihre Bilder in den beiden Crawls unterscheiden sich.',
  '{share} of its picture has changed': '{share} ihres Bilds sind anders',
  'Changed share': 'Geänderter Anteil',
  'The picture is the same in both.': 'Das Bild ist in beiden gleich.',
  '{share} of the picture has changed.': '{share} des Bilds sind anders.',
  'Show only what differs': 'Nur Unterschiede zeigen',
  'Show side by side': 'Nebeneinander zeigen',
  'What differs between the two pictures': 'Was sich zwischen den beiden Bildern unterscheidet',
  'In the other crawl': 'Im anderen Crawl',
  'Picture: {name}': 'Bild: {name}',
  'pictures of pages': 'Bilder der Seiten',
  'What rendered pages asked for': 'Was gerenderte Seiten angefragt haben',
};
