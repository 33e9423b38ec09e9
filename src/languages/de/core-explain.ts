import type { Catalogue } from '../../contract/language.js';

/** Why a URL is crawled or not, check by check, and what is wrong with a rule. */
export const CORE_EXPLAIN: Catalogue = {
  'It is not a valid address.': 'Es ist keine gültige Adresse.',
  'It is a valid address.': 'Es ist eine gültige Adresse.',
  'It is an {scheme} address.': 'Es ist eine {scheme}-Adresse.',
  'Only http and https are fetched; the scheme of this address is {scheme}.':
    'Nur http und https werden abgerufen; das Schema dieser Adresse ist {scheme}.',
  'It has {n} characters; {most} are allowed.': 'Sie hat {n} Zeichen; {most} sind erlaubt.',
  custom: 'eigene Regeln',
  domain: 'Domain',
  listed: 'aufgelistete Adressen',
  'It is inside the scope “{scope}” of {seeds}.': 'Sie liegt im Umfang „{scope}“ von {seeds}.',
  'It is outside the scope “{scope}” of {seeds}.': 'Sie liegt außerhalb des Umfangs „{scope}“ von {seeds}.',
  'It is outside the scope “{scope}” of {seeds}, but was asked for by name.':
    'Sie liegt außerhalb des Umfangs „{scope}“ von {seeds}, wurde aber ausdrücklich verlangt.',
  'It is outside the scope “{scope}” of {seeds}, but a page uses it: this crawl fetches such files from anywhere.':
    'Sie liegt außerhalb des Umfangs „{scope}“ von {seeds}, aber eine Seite verwendet sie: Dieser Crawl holt solche Dateien von überall.',
  'The exclude rule “{rule}” matches.': 'Die Ausschlussregel „{rule}“ passt.',
  'The include rule “{rule}” matches.': 'Die Einschlussregel „{rule}“ passt.',
  'None has to: a page uses it.': 'Das muss auch keine: Eine Seite verwendet sie.',
  'None has to: it was asked for by name.': 'Das muss auch keine: Sie wurde ausdrücklich verlangt.',
  'It is at depth {depth}; there is no limit.': 'Sie liegt in Tiefe {depth}; es gibt keine Grenze.',
  'It is at depth {depth}; the limit is {limit}.': 'Sie liegt in Tiefe {depth}; die Grenze ist {limit}.',
  'It is at depth {depth}, beyond the limit of {limit}, which does not hold for files that pages use.':
    'Sie liegt in Tiefe {depth}, jenseits der Grenze von {limit}, die für Dateien, die Seiten verwenden, nicht gilt.',
  'It is at depth {depth}, beyond the limit of {limit}.':
    'Sie liegt in Tiefe {depth}, jenseits der Grenze von {limit}.',
  'The link to it is not marked nofollow.': 'Der Link dorthin ist nicht mit nofollow markiert.',
  'The link to it is marked nofollow, which this crawl does not obey.':
    'Der Link dorthin ist mit nofollow markiert, was dieser Crawl nicht befolgt.',
  'The page is marked nofollow, which does not hold for files that it uses.':
    'Die Seite ist mit nofollow markiert, was für Dateien, die sie verwendet, nicht gilt.',
  'The link to it is marked nofollow.': 'Der Link dorthin ist mit nofollow markiert.',
  '{n, plural, =0 {There are no exclude rules.} one {The only exclude rule does not match.} other {None of the # exclude rules matches.}}':
    '{n, plural, =0 {Es gibt keine Ausschlussregeln.} one {Die einzige Ausschlussregel passt nicht.} other {Keine der # Ausschlussregeln passt.}}',
  '{n, plural, =0 {There are no include rules.} one {The only include rule does not match.} other {None of the # include rules matches.}}':
    '{n, plural, =0 {Es gibt keine Einschlussregeln.} one {Die einzige Einschlussregel passt nicht.} other {Keine der # Einschlussregeln passt.}}',
  'no starting address': 'keiner Startadresse',
  '{n, plural, =0 {{first}} one {{first} and # more} other {{first} and # more}}':
    '{n, plural, =0 {{first}} one {{first} und # weiteren} other {{first} und # weiteren}}',
  'No link to it was found yet that could be marked nofollow.':
    'Es wurde noch kein Link dorthin gefunden, der mit nofollow markiert sein könnte.',
  'There is no depth limit.': 'Es gibt keine Grenze der Tiefe.',
  'No link to it was found yet, so its depth is not known; the limit is {limit}.':
    'Es wurde noch kein Link dorthin gefunden, darum ist die Tiefe nicht bekannt; die Grenze ist {limit}.',
  'This crawl does not obey robots.txt.': 'Dieser Crawl befolgt robots.txt nicht.',
  'robots.txt disallows it{line}.': 'robots.txt verbietet sie{line}.',
  'This crawl ignores the robots.txt of this host.': 'Dieser Crawl ignoriert die robots.txt dieses Hosts.',
  'robots.txt allows it{line}.': 'robots.txt erlaubt sie{line}.',
  ': “{text}” in line {line}': ': „{text}“ in Zeile {line}',
  'robots.txt disallowed it when it was asked.': 'robots.txt verbot sie, als gefragt wurde.',
  'robots.txt could not be read.': 'robots.txt konnte nicht gelesen werden.',
  'robots.txt did not stop it.': 'robots.txt stand dem nicht entgegen.',
  'robots.txt has not been asked yet; that happens before the URL is fetched.':
    'robots.txt wurde noch nicht gefragt; das geschieht, bevor die URL abgerufen wird.',
  'It was skipped: {reason}.': 'Sie wurde übersprungen: {reason}.',
  'It failed: {why}': 'Sie ist fehlgeschlagen: {why}',
  'It is in the queue.': 'Sie ist in der Warteschlange.',
  'It is in the queue, and its host is held back: it is not fetched before the host is released.':
    'Sie ist in der Warteschlange, und ihr Host wird zurückgehalten: Sie wird erst abgerufen, wenn der Host freigegeben ist.',
  'It is in the queue, and the URLs of its host are fetched first.':
    'Sie ist in der Warteschlange, und die URLs ihres Hosts werden zuerst abgerufen.',
  'It is being fetched.': 'Sie wird gerade abgerufen.',
  'It is saved.': 'Sie ist gespeichert.',
  'It is saved ({status}).': 'Sie ist gespeichert ({status}).',
  'The rule “{rule}” cannot be used: {why}.': 'Die Regel „{rule}“ ist nicht verwendbar: {why}.',
  'it is empty': 'Sie ist leer',
  'it is longer than {most} characters': 'Sie ist länger als {most} Zeichen',
  'its counted repeats make it too large': 'Ihre gezählten Wiederholungen machen sie zu groß',
  'globs match whole addresses; write **{text}** to find “{text}” anywhere':
    'Globs gelten für ganze Adressen; **{text}** findet „{text}“ überall',
  'it is too long once it is percent-encoded': 'Sie ist prozentkodiert zu lang',
  'a “)” has no “(” before it': 'Vor einer „)“ fehlt die „(“',
  'a repeat follows a place (^, $, \\b), which cannot be repeated':
    'Eine Wiederholung folgt auf eine Stelle (^, $, \\b), die sich nicht wiederholen lässt',
  '“{sign}” has nothing to repeat': '„{sign}“ hat nichts zu wiederholen',
  'a “{sign}” begins no repeat such as {example}; write {written} for the sign itself':
    'Eine „{sign}“ beginnt keine Wiederholung wie {example}; für das Zeichen selbst {written} schreiben',
  'a repeat is above {most}': 'Eine Wiederholung geht über {most} hinaus',
  'the repeat {repeat} ends below its beginning': 'Die Wiederholung {repeat} endet unter ihrem Anfang',
  'look-ahead, look-behind and named groups are not taken; use ( ) or (?: )':
    'Look-ahead, Look-behind und benannte Gruppen gehen nicht; ( ) oder (?: ) verwenden',
  'groups are nested deeper than {most}': 'Gruppen sind tiefer als {most} verschachtelt',
  'a “(” is not closed': 'Eine „(“ ist nicht geschlossen',
  'it ends in a backslash': 'Sie endet mit einem Rückstrich',
  '“{sign}” refers back, which is not taken': '„{sign}“ verweist zurück, was nicht geht',
  '“{sign}” is not known': '„{sign}“ ist nicht bekannt',
  '{n} hex digits are missing': 'Es fehlen {n} Hexadezimalziffern',
  'a “[” is not closed': 'Eine „[“ ist nicht geschlossen',
  'a range inside [ ] ends below its beginning': 'Ein Bereich in [ ] endet unter seinem Anfang',
};
