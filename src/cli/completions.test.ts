import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { COMMAND_OPTIONS } from './arguments.js';
import { COMPLETIONS } from './completions.js';
import { COMMAND_WORDS } from './help.js';
import { manPage } from './man-page.js';

/** What bash would offer for the last of these words. */
function offered(...words: readonly string[]): readonly string[] {
  const script = `${COMPLETIONS.bash}
    COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); _orbweaver; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', 'orbweaver', ...words], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return stdout.split('\n').filter((line) => line !== '');
}

const hasShell = (shell: string) => spawnSync(shell, ['--version']).status === 0;

describe('the completions', () => {
  it.each(['bash', 'zsh', 'fish'] as const)('for %s name every command and each of its options', (shell) => {
    for (const [verb, options] of COMMAND_OPTIONS) {
      expect(COMPLETIONS[shell]).toContain(verb);
      const spelled = shell === 'fish' ? '-l ' : '--';
      for (const option of options) expect(COMPLETIONS[shell]).toContain(`${spelled}${option}`);
    }
  });

  it.runIf(hasShell('bash'))('offer commands, options, and the words an option takes', () => {
    expect(offered('re')).toEqual(['resume', 'retry', 'refetch', 'report', 'read', 'results', 'rendering', 'requeue']);
    expect(offered('delete', '--')).toEqual(['--yes', '--json']);
    expect(offered('export', 'folder', '--format', 'ma')).toEqual(['markdown']);
    expect(offered('crawl', '--scope', 'ho')).toEqual(['host']);
    expect(offered('crawl', '--seeds-file', '')).toEqual([]);
  });

  it.runIf(hasShell('zsh'))('are zsh', () => {
    expect(spawnSync('zsh', ['-n'], { input: COMPLETIONS.zsh, encoding: 'utf8' })).toMatchObject({ status: 0 });
  });

  it.runIf(hasShell('fish'))('offer the same in fish', () => {
    const ask = `${COMPLETIONS.fish}\ncomplete -C "orbweaver export x --format ma"`;
    const { status, stdout } = spawnSync('fish', ['--no-config', '-c', ask], { encoding: 'utf8' });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^markdown\b/);
  });
});

describe('the manual page', () => {
  it('names each command as --help does', () => {
    const page = manPage('1.2.3');
    expect(page).toContain('Orbweaver 1.2.3');
    for (const [form] of COMMAND_WORDS) expect(page).toContain(`.B ${form.replaceAll('-', '\\-')}`);
  });
});
