/** Says whether an invalid certificate of this host (IPv6 without brackets) and port is let through. */
export type AllowInvalidCertificate = (hostname: string, port: number) => boolean;

/**
 * Reads exceptions: `host` for all its ports, `host:port` for one; IPv6 in brackets. Names are compared in the form a URL
 * gives them, subdomains are not included, and text that is no host excepts nothing.
 */
export function tlsExceptions(exceptions: readonly string[]): AllowInvalidCertificate {
  if (exceptions.length === 0) return () => false;
  const known = new Set(exceptions.map(canonical));
  return (hostname, port) => known.has(`${hostname}:`) || known.has(`${hostname}:${port}`);
}

/** `host:` or `host:port`, without brackets. */
function canonical(exception: string): string {
  const [, host = '', port = ''] = /^(.*?)(?::(\d{1,5}))?$/.exec(exception.trim()) ?? [];
  try {
    const { hostname } = new URL(`https://${host}`);
    return `${hostname.replace(/^\[|\]$/g, '')}:${port}`;
  } catch {
    // No URL can have such a host, so the exception has nothing to apply to.
    return '';
  }
}
