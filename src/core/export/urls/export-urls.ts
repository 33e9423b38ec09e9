import { join } from 'node:path';
import { told } from '../../../contract/saying.js';
import { writeOutput } from '../output-file.js';
import type { Exporter } from '../types.js';
import { unlistedSayings, writeUrls } from './url-cells.js';
import { URL_FIELDS, URL_SCHEMA } from './url-fields.js';
import { OwnFields } from './own-fields.js';
import { BYTE_ORDER_MARK, csvLine } from './csv.js';

const JSONL_FILE = 'urls.jsonl';
const CSV_FILE = 'urls.csv';

/** Every URL of the job as a line of JSON. */
export const exportJsonl: Exporter = async (context) => {
  await writeOutput(join(context.out, JSONL_FILE), (file) =>
    writeUrls(
      context,
      file,
      (cells, fields) => {
        const known = URL_FIELDS.map(({ name }, index) => [name, cells[index]]);
        const line = { schema: URL_SCHEMA, ...Object.fromEntries(known), ...(fields && { fields }) };
        return `${JSON.stringify(line)}\n`;
      },
      new OwnFields(context.connection),
    ),
  );
  return { files: [JSONL_FILE], ...told(unlistedSayings(context.connection)) };
};

/** Every URL of the job as a row of one CSV that a spreadsheet opens without running anything in it. */
export const exportCsv: Exporter = async (context) => {
  await writeOutput(join(context.out, CSV_FILE), async (file) => {
    const own = new OwnFields(context.connection);
    const names = [...URL_FIELDS.map(({ name }) => name), ...own.names.map((name) => `fields.${name}`)];
    file.write(`${BYTE_ORDER_MARK}${csvLine(['schema', ...names])}`);
    await writeUrls(context, file, (cells, fields) => csvLine([URL_SCHEMA, ...cells, ...own.cells(fields)]), own);
  });
  return { files: [CSV_FILE], ...told(unlistedSayings(context.connection)) };
};
