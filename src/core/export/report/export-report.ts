import { join } from 'node:path';
import { VERSION } from '../../runtime/product.js';
import { readJobFolder } from '../../job-folder/job-document.js';
import { rulesOf } from '../../scope/live-rules.js';
import { coverageFacts } from '../coverage.js';
import { writeOutput } from '../output-file.js';
import type { ExportContext, Exporter } from '../types.js';
import { findings } from './findings.js';
import { reportHtml, type ReportSubject } from './page.js';

const FILE = 'report.html';

/** What the crawl covered and every report of it, as one page for a browser. Its tables are bounded. */
export const exportReport: Exporter = async (context) => {
  const { connection, progress } = context;
  const job = await readJobFolder(context.folder);
  const identity = job.ok ? rulesOf(job.value.config).identity : undefined;
  const pause = () => progress(0, 1, 0);
  await pause();
  const facts = coverageFacts(connection);
  const found = await findings(connection, identity, pause);
  const subject = subjectOf(context, job);
  const bytes = await writeOutput(join(context.out, FILE), async (file) => {
    file.write(reportHtml(subject, facts, found));
  });
  await progress(1, 1, bytes);
  return { files: [FILE], message: null };
};

function subjectOf({ now }: ExportContext, job: Awaited<ReturnType<typeof readJobFolder>>): ReportSubject {
  const { title, config } = job.ok ? job.value : { title: 'A crawl', config: { seeds: [] } };
  return { title, seeds: config.seeds, now, program: `Orbweaver ${VERSION}` };
}
