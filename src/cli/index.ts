import packageJson from '../../package.json' with { type: 'json' };
import { parseCommandLine } from './arguments.js';
import { outliveReaders } from './closed-output.js';
import { complain, EXIT } from './exit-codes.js';
import { terminalRelease } from './lost-terminal.js';
import { printable } from './terminal.js';

async function main(workers: string): Promise<number> {
  const parsed = parseCommandLine(process.argv.slice(2));
  if (!parsed.ok) return complain(parsed.error);
  const command = parsed.value;
  if (command.kind === 'help') return print(await helpText());
  if (command.kind === 'version') return print(`${packageJson.version}\n`);
  // The core takes as long to load as Node itself to start: help, version and mistyped commands go without.
  const { runCommand } = await import('./run-command.js');
  return runCommand(command, workers);
}

/** Its columns are laid out as the module is loaded, which no other command needs. */
async function helpText(): Promise<string> {
  const { HELP } = await import('./help.js');
  return HELP;
}

function print(text: string): number {
  process.stdout.write(printable(text));
  return EXIT.done;
}

/** Runs the program. `workers`: the folder of the built worker scripts. */
export function start(workers: string): void {
  let hasFailed = false;
  outliveReaders((error) => {
    hasFailed = true;
    complain({ code: 'output_failed', message: `The output could not be written: ${error.message}.` });
  });
  // A piece of the answer is lacking, however the command ended. What is written last may fail after it has.
  process.on('exit', () => {
    if (hasFailed) process.exitCode = EXIT.failed;
  });
  process.on('exit', terminalRelease());
  void main(workers).then((code) => {
    process.exitCode = code;
  });
}
