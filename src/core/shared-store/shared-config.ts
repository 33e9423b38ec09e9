import type { JobConfig } from '../../contract/job-config.js';
import { parseJobConfig } from '../../contract/job-schema.js';
import { msg } from '../../contract/language.js';
import { saying } from '../../contract/saying.js';
import { StoreError } from '../runtime/write-error.js';
import type { NumberedSettings } from '../store/host-leases.js';
import type { Server } from './connection.js';
import { CATALOG } from './schema.js';

/** The settings of a crawl as they are now. Throws in words where they are none that this version understands. */
export async function sharedConfig(server: Server, crawl: string): Promise<NumberedSettings> {
  const [row] = await server.rows<{ config: unknown; version: number }>({ text: CONFIG }, [crawl]);
  const config = parseJobConfig(row?.config);
  if (config.ok) return { config: config.value, version: row?.version ?? 0 };
  throw new StoreError(
    'write_failed',
    saying(msg('The settings of the shared crawl cannot be used: {why}'), { why: config.error.message }),
  );
}

/** Replaces them, unless somebody has since they had that number; whether they are replaced. */
export async function replaceConfig(
  server: Server,
  crawl: string,
  { config, version }: { readonly config: JobConfig; readonly version: number },
): Promise<boolean> {
  return (await server.rows({ text: REPLACE }, [crawl, JSON.stringify(config), version])).length > 0;
}

const CONFIG = `SELECT config, config_version AS version FROM ${CATALOG}.crawls WHERE crawl = $1`;
const REPLACE = `
UPDATE ${CATALOG}.crawls SET config = $2, config_version = config_version + 1 WHERE crawl = $1 AND config_version = $3
RETURNING crawl`;
