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
};
