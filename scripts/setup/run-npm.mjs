import { run } from './run-command.mjs';

/**
 * Runs npm: the one that started this script where there is one, because on Windows the `npm` on the path is no program
 * that can be started without a shell.
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runNpm(args, options = {}) {
  // A `--silent` of the outer npm must not hide why this one failed, nor its `--omit` leave out what builds the app.
  const { npm_config_loglevel: _level, npm_config_omit: _omit, ...env } = { ...process.env, ...options.env };
  const outer = env['npm_execpath'];
  if (outer?.endsWith('npm-cli.js')) return run(process.execPath, [outer, ...args], { ...options, env });
  return run('npm', args, { ...options, env });
}
