import { z } from 'zod';
import type { CommandMap, CommandName } from '../contract/ipc.js';
import { MAX_CONCURRENCY, MIN_CONCURRENCY, URL_COLUMNS, URL_STATES } from '../contract/job.js';

const jobId = z.string().min(1).max(100);
const path = z.string().min(1).max(4096);

/** The configuration itself is checked field by field by parseJobConfig, which has words for each. */
const jobRequest = z.object({
  config: z.object({ seeds: z.array(z.string().max(100_000)).max(100_000) }).loose(),
  parentFolder: path.nullable(),
});

const cursor = z.object({ streamId: z.string().max(100), seq: z.number().int().min(0) }).nullable();

const urlQuery = z.object({
  states: z.array(z.enum(URL_STATES)).max(URL_STATES.length),
  text: z.string().max(1000),
  sort: z.enum(URL_COLUMNS),
  descending: z.boolean(),
  offset: z.number().int().min(0),
  limit: z.number().int().min(0).max(500),
});

/** The arguments of every command, as a tuple: a command without a schema does not compile. */
export const commandSchemas: { readonly [N in CommandName]: z.ZodType<readonly unknown[]> } = {
  'app.info': z.tuple([]),
  'app.openExternal': z.tuple([z.string().max(10_000)]),
  'dialog.chooseFolder': z.tuple([]),
  'jobs.list': z.tuple([]),
  'jobs.create': z.tuple([jobRequest]),
  'jobs.createSample': z.tuple([]),
  'jobs.pause': z.tuple([jobId]),
  'jobs.resume': z.tuple([jobId]),
  'jobs.stop': z.tuple([jobId]),
  'jobs.setConcurrency': z.tuple([jobId, z.number().int().min(MIN_CONCURRENCY).max(MAX_CONCURRENCY)]),
  'jobs.openFolder': z.tuple([jobId]),
  'events.subscribe': z.tuple([jobId, cursor]),
  'events.unsubscribe': z.tuple([jobId]),
  'urls.query': z.tuple([jobId, urlQuery]),
};

/** Parses what came over IPC into the arguments of a known command; null when either is not right. */
export function parseCommand(
  name: unknown,
  args: readonly unknown[],
): { readonly name: CommandName; readonly args: Parameters<CommandMap[CommandName]> } | null {
  if (typeof name !== 'string' || !Object.hasOwn(commandSchemas, name)) return null;
  // hasOwn has just shown that the name is a key.
  const command = name as CommandName;
  const parsed = commandSchemas[command].safeParse(args);
  // Each schema describes the parameters of its command; the union of all is what is known here.
  return parsed.success ? { name: command, args: parsed.data as Parameters<CommandMap[CommandName]> } : null;
}
