import type { Catalogue } from '../../contract/language.js';

/** The rules of a crawl, and why a URL is crawled or not. */
export const RULES: Catalogue = {
  'Effect of the rules': 'Wirkung der Regeln',
  'Applying the rule…': 'Die Regel wird angewendet…',
  'Excluded. {n, plural, one {# URL has} other {# URLs have}} left the queue. Rules can undo it.':
    'Ausgeschlossen. {n, plural, one {# URL hat} other {# URLs haben}} die Warteschlange verlassen. Unter „Regeln“ lässt es sich rückgängig machen.',
  'Exclude from this crawl': 'Aus diesem Crawl ausschließen',
  'Exclude rule': 'Ausschlussregel',
  'It holds for what is queued now and for what will be found.':
    'Sie gilt für alles, was jetzt wartet, und für alles, was noch gefunden wird.',
  'How many links to follow from a starting address; empty = no limit.':
    'Wie vielen Links von einer Startadresse aus gefolgt wird; leer = keine Grenze.',
  'No limit': 'Keine Grenze',
  'Every URL in scope': 'Jede URL im Umfang',
  'None, such as */archive/*': 'Keine, etwa */archiv/*',
  All: 'Alle',
  'None, such as video/*': 'Keine, etwa video/*',
  'Globs, or regular expressions between slashes; one per line.':
    'Globs, oder reguläre Ausdrücke zwischen Schrägstrichen; je Zeile eine Regel.',
  'Such as text/html or image/*; one per line.': 'Etwa text/html oder image/*; je Zeile einer.',
  'Such as application/zip; one per line.': 'Etwa application/zip; je Zeile einer.',
  Apply: 'Anwenden',
  'Discard changes': 'Änderungen verwerfen',
  'Undo last change': 'Letzte Änderung rückgängig',
  'Rules of this crawl': 'Regeln dieses Crawls',
  Explain: 'Erklären',
  'Why this URL?': 'Warum diese URL?',
  'Checks of {host}': 'Prüfungen von {host}',
  decides: 'entscheidet',
  'Found on {page}': 'Gefunden auf {page}',
  'Found on {page} in the link “{link}”': 'Gefunden auf {page} im Link „{link}“',
};
