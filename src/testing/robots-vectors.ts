/** One file, asked as one agent: paths that may be fetched, and paths that may not. */
export interface Vector {
  readonly about: string;
  readonly file: string | Uint8Array;
  readonly agent?: string;
  readonly yes?: readonly string[];
  readonly no?: readonly string[];
}

/** A file with lines for our own agent. */
export function own(...lines: readonly string[]): string {
  return ['User-agent: Orbweaver', ...lines, ''].join('\n');
}

/** A file that is no text. */
export function bytes(...parts: readonly (string | number)[]): Uint8Array {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part]))));
}

/** One case for each path of each file. */
export function casesOf(vectors: readonly Vector[]) {
  return vectors.flatMap(({ about, file, agent = 'Orbweaver', yes = [], no = [] }) => [
    ...yes.map((path) => ({ about, file, agent, path, allowed: true, verb: 'allows' })),
    ...no.map((path) => ({ about, file, agent, path, allowed: false, verb: 'forbids' })),
  ]);
}
