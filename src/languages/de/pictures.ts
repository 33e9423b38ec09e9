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
  'pictures of pages': 'Bilder der Seiten',
  'What rendered pages asked for': 'Was gerenderte Seiten angefragt haben',
};
