const LOCAL = "'self' file: data:";

/**
 * What a page of the copy may load, should a rewrite ever miss something: nothing from a network. `file:` because
 * browsers differ in what `'self'` is for a file.
 */
export function policyOf(isScripted: boolean): string {
  const scripts = isScripted ? `${LOCAL} blob: 'unsafe-inline' 'unsafe-eval'` : "'none'";
  return [
    `default-src ${LOCAL} blob:`,
    `style-src ${LOCAL} 'unsafe-inline'`,
    `script-src ${scripts}`,
    `connect-src ${isScripted ? `${LOCAL} blob:` : "'none'"}`,
    `frame-src 'self' file:`,
    `object-src 'self' file: data:`,
    "base-uri 'none'",
  ].join('; ');
}

/** What every page of the copy begins its head with. Attributes in double quotes, as XML wants. */
export function headOf(isScripted: boolean, prefix = ''): string {
  const meta = (attributes: string) => `<${prefix}meta ${attributes}/>`;
  return [
    meta('charset="utf-8"'),
    meta(`http-equiv="Content-Security-Policy" content="${policyOf(isScripted)}"`),
    // Chromium looks up the hosts of links in advance otherwise.
    meta('http-equiv="x-dns-prefetch-control" content="off"'),
  ].join('');
}
