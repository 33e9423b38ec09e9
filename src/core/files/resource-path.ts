/**
 * Where the body lies of something that rendered pages asked for, by its hex SHA-256: the same for whatever has the same content,
 * whoever asked for it.
 */
export function resourcePathOf(sha256: string): string {
  return `resources/${sha256.slice(0, 2)}/${sha256}`;
}
