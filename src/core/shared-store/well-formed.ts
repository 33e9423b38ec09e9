/** What PostgreSQL refuses in a text: NUL, and halves of characters. */
const REFUSED = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** JSON that the server takes: what it refuses in texts is replaced as any reader of UTF-8 would. */
export function wellFormedJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'string' ? part.replace(REFUSED, '\ufffd') : part,
  );
}
