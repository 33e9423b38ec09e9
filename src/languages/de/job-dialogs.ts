import type { Catalogue } from '../../contract/language.js';

/** What is done to a crawl that exists: add, retry, rename, delete, change its settings. */
export const JOB_DIALOGS: Catalogue = {
  'Enter at least one address.': 'Bitte mindestens eine Adresse eingeben.',
  'Add addresses': 'Adressen hinzufügen',
  Add: 'Hinzufügen',
  'One per line. They are fetched even outside the scope, because you ask for them; links on their pages are followed within the scope of this crawl. Exclude rules still apply.':
    'Je Zeile eine. Sie werden auch außerhalb des Umfangs abgerufen, weil sie ausdrücklich gewünscht sind; Links auf ihren Seiten wird im Umfang dieses Crawls gefolgt. Ausschlussregeln gelten weiterhin.',
  'Delete this crawl?': 'Diesen Crawl löschen?',
  'Move to trash': 'In den Papierkorb',
  'Delete permanently': 'Endgültig löschen',
  'Its folder with everything in it: {files}.': 'Sein Ordner mit allem darin: {files}.',
  'Not part of the crawl, but deleted with it: {names}.': 'Nicht Teil des Crawls, wird aber mit gelöscht: {names}.',
  'Not part of the crawl, and left in place: {names}.': 'Nicht Teil des Crawls, bleibt an seinem Ort: {names}.',
  '{n, plural, one {# file} other {# files}}, {size}': '{n, plural, one {# Datei} other {# Dateien}}, {size}',
  'Give it a name.': 'Bitte einen Namen geben.',
  'Rename this crawl': 'Diesen Crawl umbenennen',
  Rename: 'Umbenennen',
  Name: 'Name',
  'Its folder keeps its name.': 'Sein Ordner behält seinen Namen.',
  'Retry failures': 'Fehlgeschlagenes wiederholen',
  'Retry {n, plural, one {# URL} other {# URLs}}': '{n, plural, one {# URL} other {# URLs}} wiederholen',
  'Nothing has failed.': 'Nichts ist fehlgeschlagen.',
  'Kinds of failures': 'Arten von Fehlern',
  'Settings of this crawl': 'Einstellungen dieses Crawls',
  'Save and resume': 'Speichern und fortsetzen',
  Preview: 'Vorschau',
  Save: 'Speichern',
  Cancel: 'Abbrechen',
  'Effect of the settings': 'Wirkung der Einstellungen',
  'Checking known URLs against the new settings…': 'Bekannte URLs werden mit den neuen Einstellungen geprüft…',
  'Settings saved. {effect}': 'Einstellungen gespeichert. {effect}',
};
