import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandSchemas, parseCommand } from './command-schemas.js';

describe('parseCommand', () => {
  it('takes a command with arguments of its form', () => {
    expect(parseCommand('jobs.stop', ['id'])).toEqual({ name: 'jobs.stop', args: ['id'] });
    const request = { config: { seeds: ['http://a.test/'], scope: 'host' }, parentFolder: null };
    expect(parseCommand('jobs.create', [request])?.args).toEqual([request]);
  });

  it('takes an export of a known format', () => {
    const request = { format: 'markdown', splitBytes: 10_000, splitTokens: null };
    expect(parseCommand('exports.start', ['id', request])?.args).toEqual(['id', request]);
    const full = { ...request, scripts: true, noContent: true, keepRepeated: true };
    expect(parseCommand('exports.start', ['id', full])?.args).toEqual(['id', full]);
    const chunks = { format: 'chunks', splitBytes: null, splitTokens: 256 };
    expect(parseCommand('exports.start', ['id', chunks])?.args).toEqual(['id', chunks]);
  });

  it.each([
    ['an unknown format', 'exports.start', ['id', { format: '../x', splitBytes: null, splitTokens: null }]],
    ['parts of nothing', 'exports.start', ['id', { format: 'markdown', splitBytes: 0, splitTokens: null }]],
    ['files of few tokens', 'exports.start', ['id', { format: 'markdown', splitBytes: null, splitTokens: 256 }]],
    ['an unknown name', 'jobs.erase', ['id']],
    ['a name of Object.prototype', 'constructor', []],
    ['a name that is no text', 7, []],
    ['too few arguments', 'jobs.pause', []],
    ['too many arguments', 'jobs.list', [1]],
    ['a wrong type', 'jobs.setConcurrency', ['id', '10']],
    ['a number out of range', 'jobs.setConcurrency', ['id', 33]],
    ['a huge text', 'jobs.stop', ['x'.repeat(101)]],
    ['a pause of no known manner', 'jobs.pause', ['id', 'forever']],
    ['a failure of no known class', 'jobs.retry', ['id', ['bad_luck']]],
    ['more addresses than allowed', 'jobs.add', ['id', Array.from({ length: 1001 }, () => 'a.test')]],
    [
      'more rows than allowed',
      'urls.query',
      ['id', { states: [], text: '', sort: 'url', descending: false, offset: 0, limit: 501 }],
    ],
    [
      'a column that does not exist',
      'urls.query',
      ['id', { states: [], text: '', sort: 'id; drop', descending: false, offset: 0, limit: 1 }],
    ],
  ])('refuses %s', (_why, name, args) => {
    expect(parseCommand(name, args)).toBeNull();
  });

  it('never throws, whatever a page sends', () => {
    const names = fc.oneof(fc.constantFrom(...Object.keys(commandSchemas)), fc.string(), fc.constant('__proto__'));
    fc.assert(
      fc.property(names, fc.array(fc.anything(), { maxLength: 4 }), (name, args) => {
        parseCommand(name, args);
      }),
    );
  });
});
