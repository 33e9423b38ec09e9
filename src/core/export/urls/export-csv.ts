import { join } from 'node:path';
import { writeOutput } from '../output-file.js';
import type { Exporter } from '../types.js';
import { BYTE_ORDER_MARK, csvLine } from './csv.js';
import { unlistedWords, writeUrls } from './url-cells.js';
import { URL_FIELDS, URL_SCHEMA } from './url-fields.js';

const FILE = 'urls.csv';

/** Every URL of the job as a row of one CSV that a spreadsheet opens without running anything in it. */
export const exportCsv: Exporter = async (context) => {
  await writeOutput(join(context.out, FILE), async (file) => {
    file.write(`${BYTE_ORDER_MARK}${csvLine(['schema', ...URL_FIELDS.map(({ name }) => name)])}`);
    await writeUrls(context, file, (cells) => csvLine([URL_SCHEMA, ...cells]));
  });
  return { files: [FILE], message: unlistedWords(context.connection) };
};
