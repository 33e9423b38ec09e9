import { Socket } from 'node:net';
import pg from 'pg';
import type { Clock } from '../runtime/clock.js';
import type { Address } from './address.js';
import { remedyFor, toServerError } from './server-problem.js';

/** No answer for so long means that the connection is gone. */
const ANSWER_MS = 20_000;
const CONNECT_MS = 10_000;
const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 1000;
/** How long the other side has to take leave. */
const GOODBYE_MS = 1000;
const INT8 = 20;

/** A value that a statement is given. Lists and objects are written as JSON by whoever gives them. */
export type Parameter = string | number | boolean | null;

/** A statement of the hot path has a name: the server plans it once a connection. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
}

/** What a piece of work asks the server with. */
export interface Server {
  /** The rows of a statement, each as the statement's select list says. */
  rows<Row extends object>(statement: Statement, values?: readonly Parameter[]): Promise<readonly Row[]>;
  /** Statements without parameters or rows, several at once. */
  run(sql: string): Promise<void>;
  /** All or nothing. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
}

export interface ConnectionOptions {
  readonly address: Address;
  /** Where tables are looked for first. */
  readonly schema: string;
  readonly clock: Clock;
  /** How long a server that is gone is waited for before work fails; default 0. */
  readonly patienceMs?: number;
  /** How long an answer may take before the connection is taken for gone. */
  readonly answerMs?: number;
}

/** A client and what it speaks through: where nothing comes through any more, it would wait for its end for ever. */
interface Link {
  readonly client: pg.Client;
  readonly socket: Socket;
}

/** One connection to the server, made when it is needed and made anew when it is lost. One piece of work after the other. */
export class Connection {
  readonly #options: ConnectionOptions;
  #link: Link | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  /**
   * Does the work once what was asked before is done. While the server is gone, and where others were in the way, it is
   * done again; `isAgain` says so, since what it wrote before may be there. Rejects with a StoreError in words.
   */
  work<T>(work: (server: Server, isAgain: boolean) => Promise<T>): Promise<T> {
    const done = this.#last.then(() => this.#patiently(work));
    // Whoever comes next waits for the end; how it ended is its own caller's to hear.
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** Ends after what was asked; a server that is gone is not waited for any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#last;
    const link = this.#link;
    if (link === null) return;
    const giveUp = this.#options.clock.after(GOODBYE_MS, () => link.socket.destroy());
    // Of a connection that is broken nothing more is to be learnt.
    await link.client.end().catch(() => undefined);
    giveUp();
    this.#drop();
  }

  async #patiently<T>(work: (server: Server, isAgain: boolean) => Promise<T>): Promise<T> {
    const { address, clock, patienceMs = 0 } = this.#options;
    const untilMs = clock.monotonic() + patienceMs;
    let waitMs = FIRST_WAIT_MS;
    for (let tries = 0; ; tries += 1) {
      try {
        return await work(serverOf(await this.#connected()), tries > 0);
      } catch (error) {
        const remedy = remedyFor(error);
        if (remedy === 'reconnect') this.#drop();
        const isOver = this.#isClosed || clock.monotonic() + waitMs > untilMs;
        if (remedy === 'give_up' || (remedy === 'reconnect' && isOver) || tries > MOST_TRIES)
          throw toServerError(error, address.server);
        await new Promise<void>((resume) => clock.after(waitMs, resume));
        waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
      }
    }
  }

  async #connected(): Promise<pg.Client> {
    if (this.#link !== null) return this.#link.client;
    const { address, schema, answerMs = ANSWER_MS } = this.#options;
    const socket = new Socket();
    const client = new pg.Client({
      ...address.config,
      stream: () => socket,
      application_name: 'orbweaver',
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: answerMs,
      statement_timeout: answerMs,
      idle_in_transaction_session_timeout: answerMs,
      keepAlive: true,
      types: { getTypeParser: parserOf },
    });
    // A connection that is lost between two statements is made anew for the next.
    client.on('error', () => this.#forget(client));
    client.on('end', () => this.#forget(client));
    await client.connect();
    this.#link = { client, socket };
    await client.query(`SET search_path = ${quoted(schema)}; ${PLANNING}; ${NOTICING}`);
    return client;
  }

  #forget(client: pg.Client): void {
    if (this.#link?.client === client) this.#link = null;
  }

  /** Nobody is waited for: the server notices by itself. */
  #drop(): void {
    this.#link?.socket.destroy();
    this.#link = null;
  }
}

/**
 * Statements look single rows up. Plans are made while tables are small and kept: one that reads a whole table, or is compiled for
 * it, must not be among them.
 */
const PLANNING = 'SET enable_seqscan = off; SET jit = off';
/** A client whose machine is gone must not hold what only its connection does; the server's own way is to wait for hours. */
const NOTICING = 'SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3';

/** Others in the way again and again is not a matter of luck any more. */
const MOST_TRIES = 200;

/** A name as SQL has it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function serverOf(client: pg.Client): Server {
  return {
    async rows<Row extends object>({ name, text }: Statement, values: readonly Parameter[] = []) {
      const query = { text, values: [...values], ...(name !== undefined && { name }) };
      // What the columns are is said by the statement, beside which its row type stands.
      return (await client.query<Row>(query)).rows;
    },
    async run(sql) {
      await client.query(sql);
    },
    async transaction(work) {
      await client.query('BEGIN');
      try {
        const answer = await work();
        await client.query('COMMIT');
        return answer;
      } catch (error) {
        // The first failure is the one to tell; a connection that cannot roll back is dropped by it.
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      }
    },
  };
}

/** Ids and counts stay below 2^53: they are numbers here. */
function parserOf(oid: number, format?: 'text' | 'binary'): ReturnType<typeof pg.types.getTypeParser> {
  return oid === INT8 ? Number : pg.types.getTypeParser(oid, format);
}
