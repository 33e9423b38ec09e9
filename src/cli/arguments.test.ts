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
  it('reads a crawl with its addresses, files and settings', () => {
    const argv = ['a.test', 'b.test', '--seeds-file', 's.txt', '--out', 'x', '--depth=2', '--skip-bad-seeds', '--json'];
    expect(commandOf('crawl', ...argv)).toEqual({
      kind: 'crawl',
      json: true,
      strict: false,
      frontier: null,
      ask: {
        settings: { maxDepth: 2 },
        seeds: ['a.test', 'b.test'],
        seedFiles: ['s.txt'],
        skipBadSeeds: true,
        cookieFile: null,
        parentFolder: 'x',
        profile: null,
      },
    });
  });

  it.each([[['--seeds-file', 's.txt']], [['--sitemap', 'https://a.test/sitemap.xml']]])(
    'takes %j for an address',
    (argv) => {
      expect(commandOf('crawl', ...argv).kind).toBe('crawl');
    },
  );

  it('reads fields to extract of a crawl, beside its own or in their place', () => {
    const asked = (ask: unknown) => ({ kind: 'extract', folder: 'f', json: false, ask });
    expect(commandOf('extract', 'f')).toEqual(asked({ settings: {}, replaced: [] }));
    expect(commandOf('extract', 'f', '--extract', 'p=.a', '--extract', 'q=b')).toEqual(
      asked({ settings: { extract: ['p=.a', 'q=b'] }, replaced: [] }),
    );
    expect(commandOf('extract', 'f', '--extract', 'none', '--extract', 'p=.a')).toEqual(
      asked({ settings: { extract: ['p=.a'] }, replaced: ['extract'] }),
    );
    expect(problemOf('extract')).toContain('extract takes one folder');
    expect(problemOf('extract', 'f', '--depth', '1')).toContain('extract takes no --depth');
  });

  it('reads the commands that run a crawl', () => {
    const shown = { cookieFile: null, json: false, strict: false };
    expect(commandOf('resume', 'f')).toEqual({ kind: 'resume', folder: 'f', extend: null, ask: null, ...shown });
    expect(commandOf('resume', 'f', '--extend', 'pages')).toMatchObject({ extend: 'maxPages' });
    expect(commandOf('resume', 'f', '--depth', '3', '--exclude', 'none', '--exclude', '*.zip')).toMatchObject({
      ask: { settings: { maxDepth: 3, exclude: ['*.zip'] }, replaced: ['exclude'] },
    });
    expect(commandOf('retry', 'f')).toEqual({ kind: 'retry', folder: 'f', errors: null, ...shown });
    expect(commandOf('retry', 'f', '--class', 'dns_failed', '--class', 'http_status')).toMatchObject({
      errors: ['dns_failed', 'http_status'],
    });
    expect(commandOf('refetch', 'f', 'a.test/x')).toEqual({ kind: 'refetch', folder: 'f', url: 'a.test/x', ...shown });
    expect(commandOf('add', 'f', 'a.test', 'b.test')).toMatchObject({ kind: 'add', urls: ['a.test', 'b.test'] });
    expect(commandOf('crawl', 'a.test', '--profile', 'Docs')).toMatchObject({ ask: { profile: 'Docs' } });
    for (const verb of ['resume', 'retry', 'crawl-again'])
      expect(commandOf(verb, 'f', '--cookies', 'c.txt')).toMatchObject({ cookieFile: 'c.txt' });
    expect(commandOf('crawl-again', 'f')).toEqual({ kind: 'crawl-again', folder: 'f', ...shown });
    expect(commandOf('sample', '--out', 'x')).toEqual({
      kind: 'sample',
      parentFolder: 'x',
      json: false,
      strict: false,
    });
  });

  it.each([
    ['crawl', 'a.test'],
    ['sample'],
    ['resume', 'f'],
    ['retry', 'f'],
    ['refetch', 'f', 'a.test/x'],
    ['add', 'f', 'a.test'],
    ['crawl-again', 'f'],
  ])('tells failed URLs by the exit code of %s where that is asked for', (...argv) => {
    expect(commandOf(...argv, '--strict')).toMatchObject({ strict: true });
  });

  it('deletes only when told twice', () => {
    expect(commandOf('delete', 'f')).toEqual({ kind: 'delete', folder: 'f', yes: false, json: false });
    expect(commandOf('delete', 'f', '--yes')).toMatchObject({ yes: true });
  });

  it('reads help and version', () => {
    expect(commandOf()).toEqual({ kind: 'help' });
    expect(commandOf('crawl', '--help')).toEqual({ kind: 'help' });
    expect(commandOf('-v')).toEqual({ kind: 'version' });
  });

  it('reads what is asked of a job', () => {
    expect(commandOf('explain', 'f', 'https://a.test/', '--json')).toEqual({
      kind: 'explain',
      folder: 'f',
      url: 'https://a.test/',
      json: true,
    });
    expect(commandOf('verify', 'f', '--json')).toEqual({ kind: 'verify', folder: 'f', json: true });
    expect(commandOf('skipped', 'f')).toEqual({ kind: 'skipped', folder: 'f', json: false });
    expect(commandOf('changes', 'f')).toMatchObject({ kind: 'changes', change: null });
    expect(commandOf('changes', 'f', '--kind', 'gone')).toMatchObject({ change: 'gone', against: null });
    expect(commandOf('changes', 'f', '--against', 'g')).toMatchObject({ against: 'g' });
  });

  it('reads reports and searches', () => {
    const nothing = { folder: 'f', limit: null, json: false };
    expect(commandOf('report', 'f')).toEqual({ kind: 'report', report: null, ...nothing });
    expect(commandOf('report', 'f', 'broken-links', '--limit', '5', '--json')).toEqual({
      ...{ kind: 'report', folder: 'f', report: 'broken_links', limit: 5, json: true },
    });
    expect(commandOf('search', 'f', 'some', 'words')).toEqual({
      ...{ kind: 'search', text: 'some words', noContent: false },
      ...nothing,
    });
    expect(commandOf('search', 'f', 'word', '--with-no-content')).toMatchObject({ noContent: true });
    expect(commandOf('search', 'f', 'a phrase', 'word', '"b c"')).toMatchObject({ text: '"a phrase" word "b c"' });
    expect(problemOf('report', 'f', 'nonsense')).toContain('broken_links');
    expect(problemOf('report')).toContain('folder');
    expect(problemOf('search', 'f')).toContain('words');
    expect(problemOf('report', 'f', '--limit', 'many')).toContain('whole number');
  });

  it('explains a crawl that does not exist yet from an address and options', () => {
    expect(commandOf('explain', 'https://a.test/', 'https://a.test/x.zip', '--exclude', '*.zip')).toMatchObject({
      kind: 'explain-draft',
      ask: { seeds: ['https://a.test/'], settings: { exclude: ['*.zip'] } },
      url: 'https://a.test/x.zip',
    });
  });

  it('reads what is decided on a trap', () => {
    expect(commandOf('traps', 'f')).toMatchObject({ kind: 'traps', verdict: null });
    expect(commandOf('traps', 'f', 'allow', '3', '1,000')).toMatchObject({
      verdict: { trapId: 3, decision: { kind: 'allow', count: 1000 } },
    });
    expect(commandOf('traps', 'f', 'exclude', '3')).toMatchObject({
      verdict: { trapId: 3, decision: { kind: 'exclude' } },
    });
    expect(commandOf('traps', 'f', 'ignore', '0')).toMatchObject({ verdict: { trapId: 0 } });
  });

  it('reads a change of rules, and which lists it replaces', () => {
    const rules = ['--exclude', 'none', '--exclude', '*.zip', '--include', '/docs/', '--depth', 'none'];
    expect(commandOf('rules', 'f', ...rules, '--apply')).toEqual({
      kind: 'rules',
      folder: 'f',
      ask: { settings: { maxDepth: null, include: ['/docs/'], exclude: ['*.zip'] }, replaced: ['exclude'] },
      apply: true,
      json: false,
    });
  });

  it('reads an export with its format and how it is split', () => {
    expect(commandOf('export', 'f', '--format', 'csv', '--json')).toEqual({
      kind: 'export',
      folder: 'f',
      request: {
        format: 'csv',
        splitBytes: null,
        splitTokens: null,
        scripts: false,
        noContent: false,
        keepRepeated: false,
      },
      json: true,
    });
    const split = ['--split-bytes', '10MB', '--split-tokens', '100,000'];
    expect(commandOf('export', 'f', '--format', 'markdown', ...split)).toMatchObject({
      request: { format: 'markdown', splitBytes: 10_000_000, splitTokens: 100_000 },
    });
    expect(commandOf('export', 'f', '--format', 'warc', '--split-bytes', '1GiB')).toMatchObject({
      request: { format: 'warc', splitBytes: 2 ** 30 },
    });
  });

  it.each([
    [['export', 'f'], 'with one of jsonl, csv'],
    [['export', 'f', '--format', 'pdf'], 'not “pdf”'],
    [['export', '--format', 'csv'], 'one folder'],
    [['export', 'f', '--format', 'csv', '--split-bytes', '1MB'], 'splits markdown and warc only, not csv'],
    [['export', 'f', '--format', 'warc', '--split-tokens', '5000'], 'splits markdown and chunks only, not warc'],
    [['export', 'f', '--format', 'csv', '--since', 'g'], '--since is for chunks only'],
    [['read'], 'read takes an address'],
    [['read', 'f', 'https://a.org/', '--no-robots'], 'read takes --no-robots only with an address alone'],
    [['export', 'f', '--format', 'csv', '--keep-repeated'], 'csv leaves nothing out'],
    [['export', 'f', '--format', 'csv', '--with-no-content'], 'csv holds such pages anyway'],
    [['export', 'f', '--format', 'warc', '--scripts'], 'for an offline copy only, not warc'],
    [['export', 'f', '--format', 'markdown', '--split-bytes', '1kB'], 'at least 10kB'],
    [['export', 'f', '--format', 'markdown', '--split-tokens', 'few'], 'not “few”'],
    [['export', 'f', '--format', 'markdown', '--split-tokens', '256'], 'a number of at least 1,000, not “256”'],
    [['export', 'f', '--format', 'chunks', '--split-tokens', '99'], 'a number of at least 100, not “99”'],
    [['crawl', 'a.test', '--format', 'csv'], 'crawl takes no --format'],
    [['verify', 'f', '--strict'], 'verify takes no --strict'],
    [['crawl'], 'at least one address'],
    [['crawl', 'a.test', '--assets', 'all'], '--assets takes one of none, in_scope, anywhere, not “all”.'],
    [['crawl', 'a.test', '--consent', 'no'], '--consent takes one of leave-out, reject, not “no”.'],
    [['crawl', 'a.test', '--depth', 'deep'], '--depth takes a number, not “deep”'],
    [['crawl', 'a.test', '--nonsense'], '--nonsense'],
    [['crawl', 'a.test', '--extend', 'pages'], 'crawl takes no --extend'],
    [['crawl', 'a.test', '--output', 'x'], 'There is no option --output. Did you mean --out?'],
    [['crawl', 'a.test', '--workers=4'], 'There is no option --workers. Did you mean --concurrency?'],
    [['crawl', 'a.test', '--conccurency', '4'], 'There is no option --conccurency. Did you mean --concurrency?'],
    [['crawl', 'a.test', '--xyzzy'], 'There is no option --xyzzy. See'],
    [['crawl', 'a.test', '-z'], 'There is no option -z. See'],
    [['crawl', 'a.test', '--limit', '5'], 'crawl takes no --limit. Did you mean --max-pages?'],
    [
      ['crawl', 'a.test', '--depth', '-1'],
      '--depth takes a value; one that begins with a dash is given as --depth=<value>.',
    ],
    [['crawl', 'a.test', '--depth'], '--depth takes a value;'],
    [['crawl', 'a.test', '--out', ''], '--out takes a value, and what was given is empty.'],
    [['crawl', 'a.test', '--exclude', '/a', '--exclude='], '--exclude takes a value, and what was given is empty.'],
    [['crawl', 'a.test', '--json=1'], '--json takes no value.'],
    [['crwl', 'a.test'], 'There is no command “crwl”. Did you mean crawl?'],
    [['fetch', 'a.test'], 'no command “fetch”'],
    [['resume'], 'one folder'],
    [['resume', 'a', 'b'], 'one folder'],
    [['resume', 'f', '--extend', 'luck'], '--extend takes one of pages, bytes, time, failures, depth, not “luck”'],
    [['resume', 'f', '--sitemap', 'https://a.test/s.xml'], 'resume takes no --sitemap'],
    [['resume', 'f', '--depth', 'deep'], '--depth takes a number'],
    [['retry', 'f', '--class', 'bad_luck'], 'not “bad_luck”'],
    [['refetch', 'f'], 'one URL'],
    [['add', 'f'], 'the URLs to add'],
    [['delete'], 'one folder'],
    [['sample', 'a.test'], 'no address'],
    [['explain', 'f'], 'the URL in question'],
    [['explain', 'f', 'https://a.test/', '--depth', '1'], 'only with an address'],
    [['traps'], 'one folder'],
    [['traps', 'f', 'allow', '3'], 'allow <id> <n>'],
    [['traps', 'f', 'allow', '3', '0'], 'allow <id> <n>'],
    [['traps', 'f', 'exclude', 'x'], 'exclude <id>'],
    [['traps', 'f', 'exclude', '3', '4'], 'exclude <id>'],
    [['traps', 'f', 'delete', '3'], 'ignore <id>'],
    [['changes', 'f', '--kind', 'odd'], 'added, changed, unchanged, moved, gone, looks, problem, fixed, not “odd”'],
    [['rules', 'f'], 'the rules to change'],
    [['rules', 'f', '--concurrency', '3'], 'rules takes no --concurrency'],
  ])('answers %j with what was wanted', (argv, words) => {
    expect(problemOf(...argv)).toContain(words);
  });
});
