import type { Catalogue } from '../../contract/language.js';

/** New versions of the program. */
export const UPDATES: Catalogue = {
  'New versions': 'Neue Versionen',
  'May Orbweaver ask {host} once a day whether there is a new version? The request names your system and processor and nothing else, and nothing is downloaded or installed unless you ask for it.':
    'Darf Orbweaver einmal am Tag bei {host} nach einer neuen Version fragen? Die Anfrage nennt Ihr System und Ihren Prozessor und sonst nichts, und heruntergeladen oder installiert wird nur, was Sie verlangen.',
  'Yes, look once a day': 'Ja, einmal am Tag',
  No: 'Nein',
  'What is new': 'Was neu ist',
  'All versions…': 'Alle Versionen…',
  'Not now': 'Nicht jetzt',
  Download: 'Herunterladen',
  'Cancel download': 'Download abbrechen',
  'It is installed as soon as no crawl and no export runs.':
    'Sie wird installiert, sobald kein Crawl und kein Export läuft.',
  'Do not install': 'Nicht installieren',
  'Install when no crawl runs': 'Installieren, wenn kein Crawl läuft',
  'Install and restart': 'Installieren und neu starten',
  'Installing…': 'Wird installiert…',
  'The server of new versions did not answer.': 'Der Server für neue Versionen hat nicht geantwortet.',
  'The server of new versions answered with an error.':
    'Der Server für neue Versionen hat mit einem Fehler geantwortet.',
  'The server of new versions sent the request elsewhere, which is not followed.':
    'Der Server für neue Versionen leitet anderswohin weiter; dem wird nicht gefolgt.',
  'The server of new versions sent more than was announced.':
    'Der Server für neue Versionen hat mehr geschickt als angekündigt.',
  'The answer is not a list of versions. A login page of the network may have come in its place.':
    'Die Antwort ist keine Liste von Versionen. Vielleicht kam statt ihrer die Anmeldeseite des Netzes.',
  'There is a list of versions, but it has none for this kind of package.':
    'Es gibt eine Liste von Versionen, aber keine für diese Art von Paket.',
  'What came is not the file that was announced. Nothing of it was kept.':
    'Was kam, ist nicht die angekündigte Datei. Nichts davon wurde behalten.',
  'The new version could not be written to the disk.':
    'Die neue Version konnte nicht auf die Platte geschrieben werden.',
  'The new version could not be put in the place of this one.':
    'Die neue Version konnte nicht an die Stelle dieser gesetzt werden.',
  'Orbweaver {version} is there: {bytes}.': 'Orbweaver {version} ist da: {bytes}.',
  'Orbweaver {version} of {day} is there: {bytes}.': 'Orbweaver {version} vom {day} ist da: {bytes}.',
  'This is a checkout: git brings it up to date.': 'Dies ist ein Checkout: git bringt ihn auf den neuesten Stand.',
  'This copy does not replace itself. Download {file} and put it in its place.':
    'Diese Kopie ersetzt sich nicht selbst. Laden Sie {file} herunter und legen Sie die Datei an ihre Stelle.',
  'This copy was installed as a package. Download {file} and install it with: {command}':
    'Diese Kopie wurde als Paket installiert. Laden Sie {file} herunter und installieren Sie es mit: {command}',
  'This copy was unpacked from an archive. Download {file} and unpack it with: {command}':
    'Diese Kopie wurde aus einem Archiv entpackt. Laden Sie {file} herunter und entpacken Sie es mit: {command}',
  'This copy knows no place to look for new versions, and never looks.':
    'Diese Kopie kennt keinen Ort für neue Versionen und sucht nie danach.',
  '{host} is asked. The request names your system and processor and nothing else.':
    'Gefragt wird {host}. Die Anfrage nennt Ihr System und Ihren Prozessor und sonst nichts.',
  'This is the newest version, as of {moment}.': 'Dies ist die neueste Version (Stand {moment}).',
  'Asking {host}…': '{host} wird gefragt…',
  'Ask me': 'Mich fragen',
  'Once a day': 'Einmal am Tag',
  Never: 'Nie',
  'Look for new versions': 'Nach neuen Versionen suchen',
  'Look now': 'Jetzt suchen',
  'The new version could not be installed': 'Die neue Version konnte nicht installiert werden',
  // In the Dock of macOS.
  'Orbweaver starts again as it was.': 'Orbweaver startet wieder so, wie es war.',
};
