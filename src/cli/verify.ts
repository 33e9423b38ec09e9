import { resolve } from 'node:path';
import type { VerifyReport } from '../contract/verify.js';
import { jsonLines } from './ask-job.js';
import type { Command } from './commands.js';
import { count } from './event-lines.js';
import { complain, EXIT } from './exit-codes.js';
import type { CommandLineCore } from './with-core.js';

/** Checks the files of a job and writes what was found; answers the exit code. Needs neither its secrets nor its lock. */
export async function verifyFolder(
  { folder, json }: Extract<Command, { kind: 'verify' }>,
  { library }: CommandLineCore,
  write: (text: string) => void,
): Promise<number> {
  const job = await library.open(resolve(folder));
  if (!job.ok) return complain(job.error);
  const report = await job.value.queries.verify();
  if (!report.ok) return complain(report.error);
  write(json ? jsonLines(report.value) : verifyText(report.value));
  const { missing, changed, unknown } = report.value;
  return missing + changed + unknown === 0 ? EXIT.done : EXIT.findings;
}

/** What a check of the files has found. */
export function verifyText({ checked, intact, missing, changed, unknown, problems, message }: VerifyReport): string {
  const number = (n: number) => n.toLocaleString('en');
  const more = missing + changed + unknown - problems.length;
  const lines = [
    `${count(checked, 'file')} checked: ${number(intact)} intact, ${number(missing)} missing, ${number(changed)} changed`,
    unknown > 0 && `${count(unknown, 'file')} that ${unknown === 1 ? 'belongs' : 'belong'} to no page`,
    ...problems.map(({ kind, path }) => `  ${kind.padEnd(8)} ${path}`),
    more > 0 && `  … and ${number(more)} more`,
    message,
  ];
  return `${lines.filter(Boolean).join('\n')}\n`;
}
