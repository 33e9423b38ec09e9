import { msg } from '../../contract/language.js';
import { saying } from '../../contract/saying.js';
import { StoreError } from '../runtime/write-error.js';
import { quoted, type Server } from './connection.js';
import { CATALOG, CATALOG_SQL, OLDEST_SERVER, schemaOf, VERSIONS } from './schema.js';

/** Held while tables are made or changed, so that of workers that start together one does it: the letters ORBW. */
const MIGRATION_LOCK = 0x4f524257;

/** Refuses a server that is too old for us. */
export async function checkServer(server: Server): Promise<void> {
  const [row] = await server.rows<{ version: number }>({
    text: `SELECT current_setting('server_version_num')::int AS version`,
  });
  if ((row?.version ?? 0) < OLDEST_SERVER)
    throw problem(
      saying(msg('The database server is PostgreSQL {version}; version 14 or later is needed.'), {
        version: Math.floor((row?.version ?? 0) / 10_000),
      }),
    );
}

/** Makes room for where a crawl's pages go, in a list of crawls from before there was any; within a transaction. */
export async function addContentColumn(server: Server): Promise<void> {
  await lockMigrations(server);
  await server.run(`ALTER TABLE ${CATALOG}.crawls ADD COLUMN IF NOT EXISTS content text`);
}

/** Makes the list of crawls where there is none. */
export async function prepareCatalog(server: Server): Promise<void> {
  await checkServer(server);
  if (await hasCatalog(server)) return;
  await server.transaction(async () => {
    await lockMigrations(server);
    await server.run(CATALOG_SQL);
  });
}

/** Whether any crawl was ever made in the database. */
export async function hasCatalog(server: Server): Promise<boolean> {
  const [row] = await server.rows<{ found: string | null }>({
    text: `SELECT to_regclass('${CATALOG}.crawls')::text AS found`,
  });
  return (row?.found ?? null) !== null;
}

/** Makes the tables of a crawl that is new; within a transaction. */
export async function makeTables(server: Server, crawl: string): Promise<void> {
  const schema = quoted(schemaOf(crawl));
  await server.run(`CREATE SCHEMA ${schema}; SET LOCAL search_path = ${schema}`);
  for (const version of VERSIONS) await server.run(version);
}

/** Brings the tables of a crawl to this program's version; refuses those of a later one. */
export async function migrate(server: Server, crawl: string): Promise<void> {
  if ((await versionOf(server, crawl)) === VERSIONS.length) return;
  await server.transaction(async () => {
    await lockMigrations(server);
    const version = await versionOf(server, crawl);
    await server.run(`SET LOCAL search_path = ${quoted(schemaOf(crawl))}`);
    for (const step of VERSIONS.slice(version)) await server.run(step);
    await server.rows({ text: `UPDATE ${CATALOG}.crawls SET version = $2 WHERE crawl = $1` }, [crawl, VERSIONS.length]);
  });
}

/** For who only reads: refuses tables that are not of this program's version, and changes nothing. */
export async function checkTables(server: Server, crawl: string): Promise<void> {
  await checkServer(server);
  if ((await versionOf(server, crawl)) < VERSIONS.length)
    throw problem(
      saying(
        msg(
          'The crawl “{crawl}” was made by an earlier version of Orbweaver. It is brought to this one as soon as a worker of this version joins it: orbweaver work --frontier …',
        ),
        { crawl },
      ),
    );
}

/** Of the crawl's tables; throws where the crawl is not there, or is of a later program. */
async function versionOf(server: Server, crawl: string): Promise<number> {
  const [row] = (await hasCatalog(server))
    ? await server.rows<{ version: number }>({ text: `SELECT version FROM ${CATALOG}.crawls WHERE crawl = $1` }, [
        crawl,
      ])
    : [];
  if (row === undefined) throw problem(saying(msg('The database has no crawl “{crawl}”.'), { crawl }));
  if (row.version > VERSIONS.length)
    throw problem(
      saying(
        msg('The crawl “{crawl}” was made by a later version of Orbweaver. Install that version on this machine, too.'),
        { crawl },
      ),
    );
  return row.version;
}

async function lockMigrations(server: Server): Promise<void> {
  await server.rows({ text: 'SELECT pg_advisory_xact_lock($1)::text' }, [MIGRATION_LOCK]);
}

function problem(words: ReturnType<typeof saying>): StoreError {
  return new StoreError('write_failed', words);
}
