import Database from 'libsql';

/** What a column holds and a parameter may be. Text is read as bytes: see `text`. */
export type Value = string | number | null | Uint8Array;
export type Row = readonly Value[];

const decoder = new TextDecoder();

/**
 * A connection with the driver's traps closed: parameters always go as one array (a lone buffer or null would be taken
 * for a set of named ones) and rows come as arrays.
 */
export class Connection {
  readonly #database: InstanceType<typeof Database>;

  /** Throws the driver's error when the file cannot be opened; makes an empty file where there is none. */
  constructor(path: string) {
    this.#database = new Database(path);
  }

  /** Runs statements that take no parameters and give no rows. */
  exec(sql: string): void {
    this.#database.exec(sql);
  }

  /** A statement to be kept and run many times. */
  prepare(sql: string): Statement {
    const statement = this.#database.prepare(sql);
    // Rows come as arrays then, though the driver's type says unknown. It refuses this where there are no rows.
    if (statement.reader) statement.raw();
    return {
      run: (...values) => statement.run(values).changes,
      runAll: (values) => statement.run(values).changes,
      first: (...values) => statement.get(values) as Row | undefined,
      all: (...values) => statement.all(values) as Row[],
    };
  }

  /** The first value of a query's first row; null when there is none. */
  value(sql: string, ...values: readonly Value[]): Value {
    return this.prepare(sql).first(...values)?.[0] ?? null;
  }

  get inTransaction(): boolean {
    return this.#database.inTransaction;
  }

  close(): void {
    this.#database.close();
  }
}

export interface Statement {
  /** Answers the number of rows changed. */
  run(...values: readonly Value[]): number;
  /** `run` for long lists. */
  runAll(values: readonly Value[]): number;
  first(...values: readonly Value[]): Row | undefined;
  all(...values: readonly Value[]): Row[];
}

/**
 * The select list that gives a text column as bytes. The driver aborts the whole process on text that is not UTF-8, and
 * a damaged file may hold such text; bytes pass unharmed and are decoded by `text`.
 */
export function asBytes(...columns: readonly string[]): string {
  return columns.map((column) => `CAST(${column} AS BLOB)`).join(', ');
}

/** Whether the database has a table: one from before its version has none. */
export function hasTable(connection: Connection, name: string): boolean {
  // All rows are read: a statement left open would hold the database at its moment.
  return connection.prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?`).all(name).length > 0;
}

/** Reads a text column selected through `asBytes`. */
export function text(value: Value | undefined): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? decoder.decode(value) : String(value);
}

/** Reads a text column that is never null. */
export function requiredText(value: Value | undefined): string {
  return text(value) ?? '';
}

/** Reads a blob that is never null, as bytes of their own. */
export function requiredBytes(value: Value | undefined): Uint8Array {
  return typeof value === 'object' && value !== null ? Uint8Array.from(value) : new Uint8Array();
}

/** Reads a number column; null stays null. */
export function number(value: Value | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

/** Reads a number column that is never null. */
export function requiredNumber(value: Value | undefined): number {
  return typeof value === 'number' ? value : 0;
}
