/** What PostgreSQL refuses in a text: NUL, and halves of characters. */
const REFUSED = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text that the server takes: what it refuses is replaced as any reader of UTF-8 would. */
export function wellFormed<T extends string | null>(text: T): T;
export function wellFormed(text: string | null): string | null {
  return text === null ? null : text.replace(REFUSED, '\ufffd');
}

/** JSON that the server takes. */
export function wellFormedJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) => (typeof part === 'string' ? wellFormed(part) : part));
}
