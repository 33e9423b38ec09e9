import type { Catalogue } from '../../contract/language.js';

/** What is wrong with sitemaps and with the log, and the headings of lists that are copied. */
export const CORE_LISTS: Catalogue = {
  'it is an index {n} levels deep, and the sitemaps that it names are not read':
    'Index in Ebene {n}; die Sitemaps, die er nennt, werden nicht gelesen',
  'more than {n} sitemaps are named, and the others are not read':
    'mehr als {n} Sitemaps genannt; die übrigen werden nicht gelesen',
  'it could not be read: {why}': 'nicht lesbar: {why}',
  'it is larger than {most} bytes and was read up to there': 'größer als {most} Bytes und nur bis dorthin gelesen',
  'it unpacks to more than {most} bytes and was read up to there':
    'entpackt größer als {most} Bytes und nur bis dorthin gelesen',
  'its gzip data is damaged ({why})': 'beschädigte gzip-Daten ({why})',
  'it names sitemaps of other sites, which were left out': 'nennt Sitemaps anderer Websites, die ausgelassen wurden',
  'it lists more than {most} addresses and was read up to there':
    'führt mehr als {most} Adressen auf und wurde bis dorthin gelesen',
  '{n} of its entries are no web addresses': '{n} Einträge sind keine Webadressen',
  '{n, plural, one {# of its lines is no web address} other {# of its lines are no web addresses}}, the first of them “{line}”':
    '{n, plural, one {# Zeile ist keine Webadresse} other {# Zeilen sind keine Webadressen}}, die erste davon „{line}“',
  'it is JSON, and no JSON Feed': 'JSON, aber kein JSON Feed',
  'its elements are nested too deep': 'zu tief verschachtelte Elemente',
  'it ends before its last element is closed': 'endet, bevor das letzte Element geschlossen ist',
  'some of its addresses are too long': 'einige Adressen sind zu lang',
  'it is no sitemap: its first element is “{name}”': 'keine Sitemap: Das erste Element ist „{name}“',
  'The log': 'Das Protokoll',
  'The log ends here: {why}': 'Das Protokoll endet hier: {why}',
  Bytes: 'Bytes',
  Milliseconds: 'Millisekunden',
  Modified: 'Geändert',
  Change: 'Änderung',
  'Now at': 'Jetzt unter',
  Why: 'Warum',
  Event: 'Ereignis',
};
