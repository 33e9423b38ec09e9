import type { Catalogue } from '../../contract/language.js';

/** What is wrong with a setting, an address, a name or a header. */
export const CONTRACT_SCHEMA: Catalogue = {
  'Use an http or https address, such as https://example.com/docs/.':
    'Eine http- oder https-Adresse angeben, zum Beispiel https://example.com/docs/.',
  'The address is empty.': 'Die Adresse ist leer.',
  '“{text}” is a word, not an address.': '„{text}“ ist ein Wort, keine Adresse.',
  'Write http://{host} if it is the name of a host.': 'Wenn es der Name eines Hosts ist, http://{host} schreiben.',
  '“{text}” is not an address.': '„{text}“ ist keine Adresse.',
  '{scheme} addresses cannot be crawled.': 'Adressen mit {scheme} können nicht gecrawlt werden.',
  '“{text}” has no host name.': '„{text}“ hat keinen Hostnamen.',
  'The address contains a user name or password, which would be stored in plain text.':
    'Die Adresse enthält einen Benutzernamen oder ein Passwort, das im Klartext gespeichert würde.',
  'Remove it, and add a login for this site instead.':
    'Bitte entfernen und stattdessen eine Anmeldung für diese Website hinzufügen.',
  'The connect timeout (ms) must be a whole number from {min} to {max}.':
    'Die Zeitgrenze für das Verbinden (ms) muss eine ganze Zahl von {min} bis {max} sein.',
  'The response timeout (ms) must be a whole number from {min} to {max}.':
    'Die Zeitgrenze für die Antwort (ms) muss eine ganze Zahl von {min} bis {max} sein.',
  'The idle timeout (ms) must be a whole number from {min} to {max}.':
    'Die Zeitgrenze für Stillstand (ms) muss eine ganze Zahl von {min} bis {max} sein.',
  'The total timeout (ms) must be a whole number from {min} to {max}.':
    'Die Zeitgrenze insgesamt (ms) muss eine ganze Zahl von {min} bis {max} sein.',
  'The maximum page size (bytes) must be a whole number from {min} to {max}.':
    'Die maximale Seitengröße (Bytes) muss eine ganze Zahl von {min} bis {max} sein.',
  'The maximum file size (bytes) must be a whole number from {min} to {max}.':
    'Die maximale Dateigröße (Bytes) muss eine ganze Zahl von {min} bis {max} sein.',
  'The maximum number of redirects must be a whole number from {min} to {max}.':
    'Die Höchstzahl der Weiterleitungen muss eine ganze Zahl von {min} bis {max} sein.',
  'The number of attempts must be a whole number from {min} to {max}.':
    'Die Zahl der Versuche muss eine ganze Zahl von {min} bis {max} sein.',
  'A media type looks like text/html or image/*.': 'Ein Medientyp sieht aus wie text/html oder image/*.',
  'A host looks like example.com or example.com:8443.': 'Ein Host sieht aus wie example.com oder example.com:8443.',
  'The proxy must be an address such as http://127.0.0.1:8080 or socks5://127.0.0.1:1080, without a password.':
    'Der Proxy muss eine Adresse wie http://127.0.0.1:8080 oder socks5://127.0.0.1:1080 sein, ohne Passwort.',
  'The ID of a login may have letters, digits and _ only.':
    'Die ID einer Anmeldung darf nur Buchstaben, Ziffern und _ enthalten.',
  'A login or header needs the origin that it is sent to, such as https://example.com.':
    'Eine Anmeldung oder ein Header braucht den Ursprung, an den gesendet wird, zum Beispiel https://example.com.',
  'A login needs a user name, and a header needs a name.':
    'Eine Anmeldung braucht einen Benutzernamen, ein Header einen Namen.',
  'At most 100,000 addresses are allowed.': 'Höchstens 100.000 Adressen sind erlaubt.',
  'At most 1,000 sitemaps are allowed.': 'Höchstens 1.000 Sitemaps sind erlaubt.',
  'The scope must be one of {scopes}.': 'Der Umfang muss einer von diesen sein: {scopes}.',
  'The depth must be a whole number from {min} to {max}.': 'Die Tiefe muss eine ganze Zahl von {min} bis {max} sein.',
  'The size above which files are skipped (bytes) must be a whole number from {min} to {max}.':
    'Die Größe, ab der Dateien übersprungen werden (Bytes), muss eine ganze Zahl von {min} bis {max} sein.',
  'The choice of images, styles and scripts must be one of {choices}.':
    'Die Wahl für Bilder, Stile und Skripte muss eine von diesen sein: {choices}.',
  'The page limit must be a whole number from {min} to {max}.':
    'Die Seitengrenze muss eine ganze Zahl von {min} bis {max} sein.',
  'The download limit (bytes) must be a whole number from {min} to {max}.':
    'Die Datengrenze (Bytes) muss eine ganze Zahl von {min} bis {max} sein.',
  'The time limit (ms) must be a whole number from {min} to {max}.':
    'Die Zeitgrenze (ms) muss eine ganze Zahl von {min} bis {max} sein.',
  'The failure limit must be a whole number from {min} to {max}.':
    'Die Fehlergrenze muss eine ganze Zahl von {min} bis {max} sein.',
  'The minimum free disk space (bytes) must be a whole number from {min} to {max}.':
    'Der mindestens freie Speicherplatz (Bytes) muss eine ganze Zahl von {min} bis {max} sein.',
  'The number of workers must be a whole number from {min} to {max}.':
    'Die Zahl der Worker muss eine ganze Zahl von {min} bis {max} sein.',
  'The number of simultaneous requests per host must be a whole number from {min} to {max}.':
    'Die Zahl der gleichzeitigen Anfragen pro Host muss eine ganze Zahl von {min} bis {max} sein.',
  'The requests per second must be more than 0.': 'Die Anfragen pro Sekunde müssen mehr als 0 sein.',
  'At least one address is required.': 'Mindestens eine Adresse ist nötig.',
  'Two logins or headers have the same ID.': 'Zwei Anmeldungen oder Header haben dieselbe ID.',
  'The settings are not valid.': 'Die Einstellungen sind ungültig.',
  'Use a name and a version, such as Examplebot/1.0.': 'Einen Namen und eine Version angeben, etwa Examplebot/1.0.',
  'The user agent is empty.': 'Der User-Agent ist leer.',
  'The user agent contains a line break, a control character or a character outside ASCII.':
    'Der User-Agent enthält einen Zeilenumbruch, ein Steuerzeichen oder ein Zeichen außerhalb von ASCII.',
  'The user agent is longer than {most} characters.': 'Der User-Agent ist länger als {most} Zeichen.',
  'The user agent does not begin with a name of letters, by which a robots.txt can address it.':
    'Der User-Agent beginnt nicht mit einem Namen aus Buchstaben, unter dem eine robots.txt ihn ansprechen kann.',
  'Use an address such as https://example.org/bot or an e-mail address such as bot@example.org.':
    'Eine Adresse wie https://example.org/bot oder eine E-Mail-Adresse wie bot@example.org angeben.',
  'The contact is empty.': 'Der Kontakt ist leer.',
  'The contact contains a line break, a parenthesis, a backslash or a character outside ASCII.':
    'Der Kontakt enthält einen Zeilenumbruch, eine Klammer, einen Rückstrich oder ein Zeichen außerhalb von ASCII.',
  'The contact is longer than {most} characters.': 'Der Kontakt ist länger als {most} Zeichen.',
  'The contact is neither a web address nor an e-mail address.':
    'Der Kontakt ist weder eine Web- noch eine E-Mail-Adresse.',
  'Use the settings “Contact” (--contact) or “User agent” (--user-agent) instead.':
    'Dafür gibt es die Einstellungen „Kontakt“ (--contact) und „User-Agent“ (--user-agent).',
  'Use the user name and password of the proxy instead.':
    'Dafür gibt es den Benutzernamen und das Passwort des Proxys.',
  'The header for {origin} cannot be sent: “{name}” is not a header name. A name has no spaces and no colon, such as X-Key.':
    'Der Header für {origin} kann nicht gesendet werden: „{name}“ ist kein Name eines Headers. Ein Name hat keine Leerzeichen und keinen Doppelpunkt, etwa X-Key.',
  'Leave it out.': 'Bitte weglassen.',
  'The header {name} for {origin} cannot be set: the crawler sends its own.':
    'Der Header {name} für {origin} kann nicht gesetzt werden: Der Crawler sendet seinen eigenen.',
};
