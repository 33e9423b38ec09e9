import type { Catalogue } from '../../contract/language.js';

/** What is told of a crawl: what holds it back, what waits, what a page is instead of content. */
export const CONTRACT_CRAWL: Catalogue = {
  '{n, plural, one {# byte} other {# bytes}}': '{n, plural, one {# Byte} other {# Bytes}}',
  Address: 'Adresse',
  Scheme: 'Schema',
  Length: 'Länge',
  Scope: 'Umfang',
  'Exclude rules': 'Ausschlussregeln',
  'Include rules': 'Einschlussregeln',
  nofollow: 'nofollow',
  'robots.txt': 'robots.txt',
  'In this crawl': 'In diesem Crawl',
  'The only link on the start page is marked nofollow: the site asks crawlers not to follow it.':
    'Der einzige Link auf der Startseite ist mit nofollow markiert: Die Website bittet Crawler, ihm nicht zu folgen.',
  '{count} of the {of} links on the first pages are marked nofollow: the site asks crawlers not to follow them.':
    '{count} der {of} Links auf den ersten Seiten sind mit nofollow markiert: Die Website bittet Crawler, ihnen nicht zu folgen.',
  'Both links on the first pages are marked nofollow: the site asks crawlers not to follow them.':
    'Beide Links auf den ersten Seiten sind mit nofollow markiert: Die Website bittet Crawler, ihnen nicht zu folgen.',
  'All {of} links on the first pages are marked nofollow: the site asks crawlers not to follow them.':
    'Alle {of} Links auf den ersten Seiten sind mit nofollow markiert: Die Website bittet Crawler, ihnen nicht zu folgen.',
  'robots.txt disallows the start page.': 'robots.txt verbietet die Startseite.',
  'robots.txt disallows {count} of the {of} first addresses.': 'robots.txt verbietet {count} der ersten {of} Adressen.',
  'robots.txt disallows both first addresses.': 'robots.txt verbietet die ersten beiden Adressen.',
  'robots.txt disallows all {of} first addresses.': 'robots.txt verbietet alle {of} ersten Adressen.',
  'The start page names another page as its canonical version and is left out.':
    'Die Startseite nennt eine andere Seite als ihre kanonische Fassung und wird ausgelassen.',
  '{count} of the {of} first pages name another page as their canonical version and are left out.':
    '{count} der ersten {of} Seiten nennen eine andere als ihre kanonische Fassung und werden ausgelassen.',
  'Both first pages name another page as their canonical version and are left out.':
    'Die ersten beiden Seiten nennen eine andere als ihre kanonische Fassung und werden ausgelassen.',
  'All {of} first pages name another page as their canonical version and are left out.':
    'Alle {of} ersten Seiten nennen eine andere als ihre kanonische Fassung und werden ausgelassen.',
  'The only link on the start page leads to another part of the same host.':
    'Der einzige Link auf der Startseite führt in einen anderen Teil desselben Hosts.',
  '{count} of the {of} links on the first pages lead to other parts of the same host.':
    '{count} der {of} Links auf den ersten Seiten führen in andere Teile desselben Hosts.',
  'Both links on the first pages lead to other parts of the same host.':
    'Beide Links auf den ersten Seiten führen in andere Teile desselben Hosts.',
  'All {of} links on the first pages lead to other parts of the same host.':
    'Alle {of} Links auf den ersten Seiten führen in andere Teile desselben Hosts.',
  'The only link on the start page leads to another part of the same domain.':
    'Der einzige Link auf der Startseite führt in einen anderen Teil derselben Domain.',
  '{count} of the {of} links on the first pages lead to other parts of the same domain.':
    '{count} der {of} Links auf den ersten Seiten führen in andere Teile derselben Domain.',
  'Both links on the first pages lead to other parts of the same domain.':
    'Beide Links auf den ersten Seiten führen in andere Teile derselben Domain.',
  'All {of} links on the first pages lead to other parts of the same domain.':
    'Alle {of} Links auf den ersten Seiten führen in andere Teile derselben Domain.',
  'The only link on the start page leads to another host{hosts}.':
    'Der einzige Link auf der Startseite führt zu einem anderen Host{hosts}.',
  '{count} of the {of} links on the first pages lead to other hosts{hosts}.':
    '{count} der {of} Links auf den ersten Seiten führen zu anderen Hosts{hosts}.',
  'Both links on the first pages lead to other hosts{hosts}.':
    'Beide Links auf den ersten Seiten führen zu anderen Hosts{hosts}.',
  'All {of} links on the first pages lead to other hosts{hosts}.':
    'Alle {of} Links auf den ersten Seiten führen zu anderen Hosts{hosts}.',
  'The only link on the start page leads outside the scope of this crawl.':
    'Der einzige Link auf der Startseite führt aus dem Umfang dieses Crawls hinaus.',
  '{count} of the {of} links on the first pages lead outside the scope of this crawl.':
    '{count} der {of} Links auf den ersten Seiten führen aus dem Umfang dieses Crawls hinaus.',
  'Both links on the first pages lead outside the scope of this crawl.':
    'Beide Links auf den ersten Seiten führen aus dem Umfang dieses Crawls hinaus.',
  'All {of} links on the first pages lead outside the scope of this crawl.':
    'Alle {of} Links auf den ersten Seiten führen aus dem Umfang dieses Crawls hinaus.',
  '{n, plural, =0 {{names}} one {{names} and # more} other {{names} and # more}}':
    '{n, plural, =0 {{names}} one {{names} und # weiterer} other {{names} und # weitere}}',
  '{names} and many more': '{names} und viele weitere',
  'The start page has no links that a crawler can follow.':
    'Die Startseite hat keine Links, denen ein Crawler folgen kann.',
  '{n, plural, one {# URL under {where} waits} other {# URLs under {where} wait}}':
    '{n, plural, one {# URL unter {where} wartet} other {# URLs unter {where} warten}}',
  '{where} waits': '{where} wartet',
  '{waiting} until {time}, as the server asks; the rest goes on':
    '{waiting} bis {time}, wie der Server es verlangt; alles andere geht weiter',
  '{waiting}, because pages there fail; the rest goes on':
    '{waiting}, weil Seiten dort fehlschlagen; alles andere geht weiter',
  'page that refuses access': 'Seite, die den Zugang verweigert',
  'bot check or CAPTCHA': 'Bot-Prüfung oder CAPTCHA',
  'login form': 'Anmeldeformular',
  '“not found” page with status 200': '„Nicht gefunden“-Seite mit Status 200',
  'empty page that only a script would fill': 'leere Seite, die erst ein Skript füllen würde',
  'consent wall': 'Einwilligungsabfrage vor dem Inhalt',
  '{n, plural, one {# page that refuses access} other {# pages that refuse access}}':
    '{n, plural, one {# Seite, die den Zugang verweigert} other {# Seiten, die den Zugang verweigern}}',
  '{n, plural, one {# bot check or CAPTCHA} other {# bot checks or CAPTCHAs}}':
    '{n, plural, one {# Bot-Prüfung oder CAPTCHA} other {# Bot-Prüfungen oder CAPTCHAs}}',
  '{n, plural, one {# login form} other {# login forms}}':
    '{n, plural, one {# Anmeldeformular} other {# Anmeldeformulare}}',
  '{n, plural, one {# “not found” page with status 200} other {# “not found” pages with status 200}}':
    '{n, plural, one {# „Nicht gefunden“-Seite mit Status 200} other {# „Nicht gefunden“-Seiten mit Status 200}}',
  '{n, plural, one {# empty page that only a script would fill} other {# empty pages that only a script would fill}}':
    '{n, plural, one {# leere Seite, die erst ein Skript füllen würde} other {# leere Seiten, die erst ein Skript füllen würde}}',
  '{n, plural, one {# consent wall} other {# consent walls}}':
    '{n, plural, one {# Einwilligungsabfrage vor dem Inhalt} other {# Einwilligungsabfragen vor dem Inhalt}}',
  'the markup of a bot check': 'das Markup einer Bot-Prüfung',
  'a CAPTCHA field': 'ein CAPTCHA-Feld',
  'its title or headline says so': 'Titel oder Überschrift sagen es',
  'its words say so': 'der Text sagt es',
  'little text': 'wenig Text',
  'a form that asks for a password': 'ein Formular, das ein Passwort verlangt',
  'scripts and no text': 'Skripte und kein Text',
  'it asks to switch JavaScript on': 'die Bitte, JavaScript einzuschalten',
  'a choice to accept': 'eine Auswahl zum Zustimmen',
  'the same text at several addresses': 'derselbe Text unter mehreren Adressen',
  'The end of the page was not read: it has more elements and texts, or more of them inside each other, than are read of one page. The file on disk is whole.':
    'Das Ende der Seite wurde nicht gelesen: Sie hat mehr oder tiefer verschachtelte Elemente und Texte, als von einer Seite gelesen werden. Die Datei auf dem Datenträger ist vollständig.',
  'It has more links than are listed of one page (65,536). The addresses behind those are taken all the same.':
    'Sie hat mehr Links, als von einer Seite aufgeführt werden (65.536). Die Adressen dahinter werden trotzdem aufgenommen.',
};
