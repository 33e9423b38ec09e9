/** Something this machine lacks and the scripts could not install. `command` is what a person can type to put it right. */
export class SetupProblem extends Error {
  /**
   * @param {string} message what is missing
   * @param {string} command what to type
   * @param {unknown} [cause]
   */
  constructor(message, command, cause) {
    super(message, { cause });
    this.name = 'SetupProblem';
    this.command = command;
  }
}

/**
 * Runs a script's body; a failure ends as one readable message and exit code 1.
 * @param {() => Promise<number | void>} body answers the exit code, 0 when it answers nothing
 */
export async function runScript(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    process.exitCode = 1;
    console.error(describeFailure(error));
  }
}

/** @param {unknown} error */
export function describeFailure(error) {
  if (error instanceof SetupProblem) return `\n${error.message}\nTo put it right: ${error.command}\n`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
