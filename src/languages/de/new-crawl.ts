import type { Catalogue } from '../../contract/language.js';

/** The form of a new crawl: what it is for, where it goes, by which profile. */
export const NEW_CRAWL: Catalogue = {
  'New crawl': 'Neuer Crawl',
  'What for?': 'Wofür?',
  'Settings of your own: see More options.': 'Eigene Einstellungen: siehe „Weitere Einstellungen“.',
  'Read it': 'Lesen',
  'Clean Markdown, and a search over all of it': 'Sauberes Markdown, und eine Suche über alles',
  'Markdown is written; images, styles and scripts are not fetched.':
    'Markdown wird geschrieben; Bilder, Stile und Skripte werden nicht abgerufen.',
  'Keep it': 'Aufbewahren',
  'An offline copy with its images and styles': 'Eine Offline-Kopie mit Bildern und Stilen',
  'Images, styles and scripts are fetched from anywhere; no Markdown is written.':
    'Bilder, Stile und Skripte werden von überall abgerufen; kein Markdown wird geschrieben.',
  'Check it': 'Prüfen',
  'Broken links, redirects, problems': 'Tote Links, Weiterleitungen, Probleme',
  'Images, styles and scripts in scope are fetched to find missing ones; pages that name another one as canonical are kept; no Markdown is written.':
    'Bilder, Stile und Skripte im Umfang werden abgerufen, um fehlende zu finden; Seiten, die eine andere als kanonisch nennen, werden behalten; kein Markdown wird geschrieben.',
  Everything: 'Alles',
  'All of these from one crawl': 'Alles davon aus einem Crawl',
  'Markdown is written, and images, styles and scripts are fetched from anywhere.':
    'Markdown wird geschrieben, und Bilder, Stile und Skripte werden von überall abgerufen.',
  'None: default settings': 'Keines: Standardeinstellungen',
  'Save as…': 'Speichern als…',
  'Import…': 'Importieren…',
  'Profile name': 'Name des Profils',
  'The profile “{name}” was exported to {path}.': 'Das Profil „{name}“ wurde nach {path} exportiert.',
  'This page only': 'Nur diese Seite',
  'This folder and below': 'Dieser Ordner und alles darunter',
  'The whole host': 'Der ganze Host',
  'The whole domain, including subdomains': 'Die ganze Domain mit ihren Subdomains',
  'Only the addresses listed': 'Nur die genannten Adressen',
  'Custom: only what the rules match': 'Eigener: nur was die Regeln treffen',
  'The addresses listed in the sitemaps, and whatever else is in scope.':
    'Die Adressen aus den Sitemaps, und was sonst im Umfang liegt.',
  'Enter an address to see what will be crawled.': 'Nach Eingabe einer Adresse steht hier, was gecrawlt wird.',
  'up to {n, plural, one {# link} other {# links}} away from the start':
    'bis zu {n, plural, one {# Link} other {# Links}} vom Start entfernt',
  'pausing to ask after {n, plural, one {# page} other {# pages}}':
    'mit Rückfrage nach {n, plural, one {# Seite} other {# Seiten}}',
  'Only {seed}; its links are listed but not followed': 'Nur {seed}; ihre Links werden aufgeführt, aber nicht verfolgt',
  'Only the {n} addresses given; their links are listed but not followed':
    'Nur die {n} genannten Adressen; ihre Links werden aufgeführt, aber nicht verfolgt',
  'Every page whose address starts with {folder}': 'Jede Seite, deren Adresse mit {folder} beginnt',
  'Every page on {host}': 'Jede Seite auf {host}',
  'Every page on the domain of {host} and on all its subdomains':
    'Jede Seite auf der Domain von {host} und auf allen ihren Subdomains',
  'Only the starting address: add at least one rule for what to crawl':
    'Nur die Startadresse: Es fehlt mindestens eine Regel dafür, was gecrawlt wird',
  'Only addresses that match {n, plural, one {the rule} other {one of the # rules}} below, wherever they are':
    'Nur Adressen, auf die {n, plural, one {die Regel} other {eine der # Regeln}} unten zutrifft, wo immer sie liegen',
  'and the same for {n, plural, one {# more address} other {# more addresses}}':
    'dasselbe für {n, plural, one {# weitere Adresse} other {# weitere Adressen}}',
  'Would this URL be crawled?': 'Würde diese URL gecrawlt?',
  'URL to explain': 'Zu erklärende URL',
  'Copy as command': 'Als Befehl kopieren',
  'Starting…': 'Beginnt…',
  'Start crawl': 'Crawl starten',
  'The command was copied, without its logins.': 'Der Befehl wurde kopiert, ohne seine Anmeldungen.',
  'The command was copied.': 'Der Befehl wurde kopiert.',
};
