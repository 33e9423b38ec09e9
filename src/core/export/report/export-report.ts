import { join } from 'node:path';
import { VERSION } from '../../runtime/product.js';
import { readJobFolder } from '../../job-folder/job-document.js';
import { coverageFacts } from '../coverage.js';
import { writeOutput } from '../output-file.js';
import type { ExportContext, Exporter } from '../types.js';
import { type Finding, findings } from './findings.js';
import { reportHtml, type ReportSubject } from './page.js';

const FILE = 'report.html';
/** Kinds of findings and the coverage, roughly: how far a reading is cannot be known better. */
const STEPS = 10;

/** What the crawl covered and what it found, as one page for a browser. Its tables are bounded, so it fits in memory. */
export const exportReport: Exporter = async (context) => {
  const { connection, progress } = context;
  const subject = await subjectOf(context);
  const found: Finding[] = [];
  const pause = () => progress(found.length, STEPS, 0);
  await pause();
  const facts = coverageFacts(connection);
  for await (const finding of findings(connection, pause)) found.push(finding);
  const bytes = await writeOutput(join(context.out, FILE), async (file) => {
    file.write(reportHtml(subject, facts, found));
  });
  await progress(STEPS, STEPS, bytes);
  return { files: [FILE], message: null };
};

async function subjectOf({ folder, now }: ExportContext): Promise<ReportSubject> {
  const job = await readJobFolder(folder);
  const { title, config } = job.ok ? job.value : { title: 'A crawl', config: { seeds: [] } };
  return { title, seeds: config.seeds, now, program: `Orbweaver ${VERSION}` };
}
