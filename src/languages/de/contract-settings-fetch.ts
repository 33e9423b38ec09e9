import type { Catalogue } from '../../contract/language.js';

/** Settings of a crawl that decide how it asks and what it keeps of the answers. */
export const CONTRACT_SETTINGS_FETCH: Catalogue = {
  'Connect timeout': 'Zeitgrenze für das Verbinden',
  'How long connecting to a server may take.': 'Wie lange das Verbinden mit einem Server dauern darf.',
  'Response timeout': 'Zeitgrenze für die Antwort',
  'How long a server may take to send its response headers.':
    'Wie lange ein Server brauchen darf, um die Header seiner Antwort zu senden.',
  'Idle timeout': 'Zeitgrenze für Stillstand',
  'How long a server may pause in the middle of a response.':
    'Wie lange ein Server mitten in einer Antwort stocken darf.',
  'Total timeout': 'Zeitgrenze insgesamt',
  'How long a whole fetch may take, including redirects.':
    'Wie lange ein Abruf insgesamt dauern darf, Weiterleitungen eingeschlossen.',
  'Maximum page size': 'Maximale Seitengröße',
  'An HTML page that is larger than this when decompressed fails.':
    'Eine HTML-Seite, die entpackt größer ist, schlägt fehl.',
  'Maximum file size': 'Maximale Dateigröße',
  'Any other file that is larger than this when decompressed fails.':
    'Jede andere Datei, die entpackt größer ist, schlägt fehl.',
  'Maximum redirects': 'Maximale Weiterleitungen',
  'Redirects followed for one URL.': 'Weiterleitungen, denen bei einer URL gefolgt wird.',
  Attempts: 'Versuche',
  'How many times a URL is tried if its error may be temporary.':
    'Wie oft eine URL versucht wird, deren Fehler vorübergehend sein kann.',
  Workers: 'Worker',
  'URLs processed at the same time, {least} to {most}.':
    'URLs, die gleichzeitig bearbeitet werden, {least} bis {most}.',
  'Simultaneous requests per host': 'Gleichzeitige Anfragen pro Host',
  'Requests that may be open to one host at the same time.':
    'Anfragen, die bei einem Host gleichzeitig offen sein dürfen.',
  'as many as there are workers': 'so viele, wie es Worker gibt',
  'Requests per second': 'Anfragen pro Sekunde',
  'Requests per second to one host.': 'Anfragen pro Sekunde an einen Host.',
  '10 on public hosts, no cap on private ones': '10 bei öffentlichen Hosts, sonst unbegrenzt',
  'Slow down automatically': 'Automatisch verlangsamen',
  'Send a host fewer requests when it answers slowly or with errors.':
    'Einem Host weniger Anfragen senden, wenn er langsam oder mit Fehlern antwortet.',
  Contact: 'Kontakt',
  'Where a site reaches you: a web or e-mail address, sent with each request in the User-Agent.':
    'Wo eine Website Sie erreicht: eine Web- oder E-Mail-Adresse, die jede Anfrage im User-Agent mitschickt.',
  'Orbweaver’s own page': 'die eigene Seite von Orbweaver',
  'User agent': 'User-Agent',
  'The User-Agent sent instead of Orbweaver’s own; robots.txt is then read for the name in it.':
    'Der User-Agent, der statt dem von Orbweaver gesendet wird; robots.txt wird dann für den Namen darin gelesen.',
  'Orbweaver and its version': 'Orbweaver und seine Version',
  Proxy: 'Proxy',
  'Send every request through http://host:port or socks5://host:port.':
    'Jede Anfrage über http://host:port oder socks5://host:port senden.',
  'no proxy': 'kein Proxy',
  'Keep cookies': 'Cookies behalten',
  'Keep cookies for the duration of the crawl.': 'Cookies für die Dauer des Crawls behalten.',
  'Logins and headers': 'Anmeldungen und Header',
  'A login or a header that is sent to one origin only.':
    'Eine Anmeldung oder ein Header, der nur an einen einzigen Ursprung gesendet wird.',
  'Accept invalid certificates from': 'Ungültige Zertifikate annehmen von',
  'Hosts whose invalid certificates are accepted; this is recorded with each result.':
    'Hosts, deren ungültige Zertifikate angenommen werden; das wird bei jedem Ergebnis vermerkt.',
  'Write Markdown': 'Markdown schreiben',
  'Save pages and texts as Markdown too, next to the original.':
    'Seiten und Texte auch als Markdown speichern, neben dem Original.',
  'Images in Markdown': 'Bilder im Markdown',
  'Keep images in the Markdown, as links to the originals.':
    'Bilder im Markdown behalten, als Verweise auf die Originale.',
  'Whole pages in Markdown': 'Ganze Seiten im Markdown',
  'Write all of a page as Markdown, with its menus, side bars and footers, instead of its main content.':
    'Alles von einer Seite als Markdown schreiben, mit Menüs, Seitenleisten und Fußzeilen, statt nur den Hauptinhalt.',
};
