import { join } from 'node:path';
import { writeOutput } from '../output-file.js';
import type { Exporter } from '../types.js';
import { unlistedWords, writeUrls } from './url-cells.js';
import { URL_FIELDS, URL_SCHEMA } from './url-fields.js';

const FILE = 'urls.jsonl';

/** Every URL of the job as a line of JSON. */
export const exportJsonl: Exporter = async (context) => {
  await writeOutput(join(context.out, FILE), (file) =>
    writeUrls(context, file, (cells) => {
      const fields = URL_FIELDS.map(({ name }, index) => [name, cells[index]]);
      return `${JSON.stringify({ schema: URL_SCHEMA, ...Object.fromEntries(fields) })}\n`;
    }),
  );
  return { files: [FILE], message: unlistedWords(context.connection) };
};
