import type { Catalogue } from '../../contract/language.js';

/** Pages behind a login: signing in, being signed out, and what is left alone meanwhile. */
export const SIGN_IN: Catalogue = {
  'The site answered with a login page although the crawl is signed in.':
    'Die Website hat mit einer Anmeldeseite geantwortet, obwohl der Crawl angemeldet ist.',
  logout: 'Logout',
  'The link looks as if it signed out or deleted something, and the crawl is signed in.':
    'Der Link sieht aus, als würde er abmelden oder etwas löschen, und der Crawl ist angemeldet.',
  'Sign-out links': 'Abmelde-Links',
  'Signed in': 'Angemeldet',
  'Send the cookies of a sign-in, which are kept apart from the crawl, to the hosts of the crawl only.':
    'Die Cookies einer Anmeldung senden, nur an die Hosts des Crawls; aufbewahrt werden sie getrennt vom Crawl.',
  'Follow links that may sign out or delete': 'Links folgen, die abmelden oder löschen könnten',
  'While signed in, also follow links that look as if they signed out, deleted or unsubscribed something.':
    'Während der Crawl angemeldet ist, auch Links folgen, die aussehen, als würden sie abmelden, löschen oder abbestellen.',
  'Pause when signed out': 'Anhalten, wenn abgemeldet',
  'While signed in, pause when pages answer with a login page; otherwise such pages are skipped.':
    'Während der Crawl angemeldet ist, anhalten, wenn Seiten mit einer Anmeldeseite antworten; sonst werden solche Seiten übersprungen.',
  'The sign-in to {host} has expired. Sign in again in the window, or give fresh cookies with --cookies.':
    'Die Anmeldung bei {host} ist abgelaufen. Im Fenster erneut anmelden oder mit --cookies neue Cookies angeben.',
  'This crawl is signed in to {host}, and its cookies are not kept with it. Sign in again in the window, or give the file of its cookies with --cookies.':
    'Dieser Crawl ist bei {host} angemeldet; die Cookies werden nicht mit ihm aufbewahrt. Im Fenster erneut anmelden oder die Datei mit den Cookies mit --cookies angeben.',
  'Its address does not look as if it signed out or deleted something.':
    'Die Adresse sieht nicht aus, als würde sie abmelden oder etwas löschen.',
  'It looks as if it signed out or deleted something, and the crawl is signed in.':
    'Sie sieht aus, als würde sie abmelden oder etwas löschen, und der Crawl ist angemeldet.',
  'Signed out of {host}: its pages all come to one and the same. They are back in the queue.':
    'Bei {host} abgemeldet: Seine Seiten führen alle auf ein und dasselbe. Sie sind wieder in der Warteschlange.',
  'Signed out of {host}: its pages answer with a login page. They are back in the queue.':
    'Bei {host} abgemeldet: Die Seiten antworten mit einer Anmeldeseite. Sie sind wieder in der Warteschlange.',
  'Sign in: {host}': 'Anmelden: {host}',
  '{url} could not be opened: {why}': '{url} konnte nicht geöffnet werden: {why}',
  'Only http and https addresses have a sign-in.': 'Nur bei http- und https-Adressen kann man sich anmelden.',
  '{host} has set no cookies: you are not signed in there.':
    '{host} hat keine Cookies gesetzt: Sie sind dort nicht angemeldet.',
  'The sign-in could not be kept: {why}': 'Die Anmeldung konnte nicht aufbewahrt werden: {why}',
  'The sign-in could not be forgotten: {why}': 'Die Anmeldung konnte nicht vergessen werden: {why}',
  'Sign-in': 'Anmeldung',
  'Sign in…': 'Anmelden…',
  'Sign in again…': 'Erneut anmelden…',
  'Crawl signed in to {host}': 'Angemeldet bei {host} crawlen',
  'For pages behind a login.': 'Für Seiten hinter einer Anmeldung.',
  'For pages behind a login. Cookies are kept, the password is not.':
    'Für Seiten hinter einer Anmeldung. Aufbewahrt werden Cookies, nicht das Passwort.',
  'The sign-in is kept until Orbweaver is closed.': 'Die Anmeldung bleibt, bis Orbweaver beendet wird.',
  'Sign in to {host} in the window that has opened. When you see your pages, press Done or close that window.':
    'Im geöffneten Fenster bei {host} anmelden. Sobald Ihre Seiten zu sehen sind, „Fertig“ drücken oder das Fenster schließen.',
  'Sign in to {host}': 'Anmelden bei {host}',
  'Open the sign-in window': 'Anmeldefenster öffnen',
  'A window of its own opens the site. Sign in there; the crawl then sends the cookies of that session.':
    'Die Website öffnet sich in einem eigenen Fenster. Dort anmelden; der Crawl sendet danach die Cookies dieser Sitzung.',
  'Cookies are kept encrypted by the system, never in the crawl’s folder. Settings forget them.':
    'Cookies werden vom System verschlüsselt aufbewahrt, nie im Ordner des Crawls. In den Einstellungen lassen sie sich vergessen.',
  'This system keeps no secrets for programs: the sign-in is kept until Orbweaver is closed.':
    'Dieses System bewahrt keine Geheimnisse für Programme auf: Die Anmeldung bleibt, bis Orbweaver beendet wird.',
  'The crawl is signed in from when it goes on.': 'Der Crawl ist angemeldet, sobald er fortgesetzt wird.',
  'Signed out': 'Abgemeldet',
  'Signed out of {host}.': 'Bei {host} abgemeldet.',
  'No login page was saved. Without signing in, pages that ask for it are skipped.':
    'Keine Anmeldeseite wurde gespeichert. Ohne Anmeldung werden Seiten, die eine verlangen, übersprungen.',
  'Go on without': 'Ohne fortsetzen',
  'Signed in at': 'Angemeldet bei',
  '{host}, since {when}': '{host}, seit {when}',
  'Forget the sign-in at {host}': 'Anmeldung bei {host} vergessen',
  Forget: 'Vergessen',
};
