import { describe, expect, it } from 'vitest';
import { parseCommandLine } from './arguments.js';

const commandOf = (...argv: string[]) => {
  const parsed = parseCommandLine(argv);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
};
const problemOf = (...argv: string[]) => {
  const parsed = parseCommandLine(argv);
  return parsed.ok ? null : parsed.error.message;
};

describe('parseCommandLine', () => {
  it('reads a crawl with its options', () => {
    const command = commandOf(
      'crawl',
      'a.test',
      'b.test',
      '--scope',
      'host',
      '--depth=2',
      '--max-pages',
      'none',
      '--exclude',
      '*.zip',
      '--json',
    );
    expect(command).toMatchObject({
      kind: 'crawl',
      json: true,
      request: {
        parentFolder: null,
        config: {
          seeds: ['a.test', 'b.test'],
          scope: 'host',
          maxDepth: 2,
          maxPages: null,
          exclude: ['*.zip'],
          obeyRobots: true,
        },
      },
    });
  });

  it('leaves out what was not asked, so that the defaults hold', () => {
    const command = commandOf('crawl', 'a.test');
    expect(command.kind === 'crawl' && Object.keys(command.request.config)).not.toContain('maxDepth');
  });

  it('reads resume, sample, help and version', () => {
    expect(commandOf('resume', 'folder')).toEqual({ kind: 'resume', folder: 'folder', json: false });
    expect(commandOf('sample', '--out', 'x')).toEqual({ kind: 'sample', parentFolder: 'x', json: false });
    expect(commandOf()).toEqual({ kind: 'help' });
    expect(commandOf('crawl', '--help')).toEqual({ kind: 'help' });
    expect(commandOf('-v')).toEqual({ kind: 'version' });
  });

  it.each([
    [['crawl'], 'at least one address'],
    [['crawl', 'a.test', '--depth', 'deep'], '--depth takes a number, not “deep”'],
    [['crawl', 'a.test', '--nonsense'], '--nonsense'],
    [['fetch', 'a.test'], 'no command “fetch”'],
    [['resume'], 'one folder'],
    [['resume', 'a', 'b'], 'one folder'],
  ])('answers %j with what was wanted', (argv, words) => {
    expect(problemOf(...argv)).toContain(words);
  });
});
