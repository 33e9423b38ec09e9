import { z } from 'zod';
import type { CommandName } from '../contract/ipc.js';
import { preferencesSchema } from '../contract/preferences-schema.js';
import { SHARED_WANTS } from '../contract/shared-crawls.js';

/** Characters. */
const MOST_COPIED = 100_000_000;

const url = z.string().max(10_000);
const database = z.string().min(1).max(2000);

/** As the configuration: checked field by field where it is applied. */
const settingsChange = z.object({}).loose();

/** The arguments of the commands that concern no crawl: the program, what a person wants of it, and where they are signed in. */
export const PROGRAM_SCHEMAS = {
  'app.info': z.tuple([]),
  'app.takeSuggestion': z.tuple([]),
  'app.openExternal': z.tuple([url]),
  'app.copyText': z.tuple([z.string().max(MOST_COPIED)]),
  'preferences.get': z.tuple([]),
  'preferences.set': z.tuple([preferencesSchema]),
  'signIn.state': z.tuple([]),
  'signIn.open': z.tuple([url, z.string().max(2000).nullable()]),
  'signIn.finish': z.tuple([]),
  'signIn.cancel': z.tuple([]),
  'signIn.forget': z.tuple([url]),
  'shared.state': z.tuple([]),
  'shared.list': z.tuple([database, z.string().max(10_000).nullable()]),
  'shared.open': z.tuple([database, z.string().max(100)]),
  'shared.close': z.tuple([]),
  'shared.want': z.tuple([z.enum(SHARED_WANTS)]),
  'shared.settings': z.tuple([]),
  'shared.change': z.tuple([settingsChange, z.number().int().min(1)]),
  'shared.requeue': z.tuple([z.number().int().min(1)]),
  'shared.collect': z.tuple([]),
  'shared.cancelCollect': z.tuple([]),
  'updates.status': z.tuple([]),
  'updates.check': z.tuple([]),
  'updates.download': z.tuple([]),
  'updates.cancelDownload': z.tuple([]),
  'updates.install': z.tuple([]),
  'updates.postpone': z.tuple([]),
  'app.openLicences': z.tuple([]),
  'dialog.chooseFolder': z.tuple([]),
  'dialog.chooseSeedFile': z.tuple([]),
} as const satisfies Partial<Record<CommandName, z.ZodType<readonly unknown[]>>>;
