const MAX_HOST_LENGTH = 60;
const SHORT_ID_LENGTH = 6;
/** Names that Windows gives to devices, also with an extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/;

/** `<host>-<YYYY-MM-DD>-<short id>`, a name every system takes. `createdAt` is ISO 8601. */
export function folderName(seed: string, createdAt: string, jobId: string): string {
  const host = new URL(seed).host
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, MAX_HOST_LENGTH);
  const safeHost = DEVICE.test(host) || host === '' ? `site-${host}` : host;
  return `${safeHost}-${createdAt.slice(0, 10)}-${jobId.slice(0, SHORT_ID_LENGTH)}`;
}
