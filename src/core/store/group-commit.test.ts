import { describe, expect, it } from 'vitest';
import { Portions } from '../runtime/portions.js';
import { GroupCommit } from './group-commit.js';
import { StoreError } from '../runtime/write-error.js';
import type { Reply } from '../runtime/thread-rpc.js';

function fixture(fail: { commit?: Error; begin?: Error } = {}) {
  const log: string[] = [];
  const later: (() => void)[] = [];
  const step = (name: 'begin' | 'commit' | 'rollback') => () => {
    log.push(name);
    const error = name === 'rollback' ? undefined : fail[name];
    if (error) throw error;
  };
  const send = (replies: readonly Reply[]) =>
    log.push(`reply ${replies.map(({ id, ok }) => `${id}${ok ? '' : '!'}`).join(' ')}`);
  const transactions = { begin: step('begin'), commit: step('commit'), rollback: step('rollback') };
  const group = new GroupCommit(transactions, send, (action) => later.push(action));
  const change = (id: number, error?: Error) =>
    group.add(id, () => {
      log.push(`change ${id}`);
      if (error) throw error;
    });
  const long = (id: number, parts: number, error?: Error) => {
    let left = parts;
    const portions = new Portions(() => {
      log.push(`part of ${id}`);
      left -= 1;
      if (left === 0 && error) throw error;
      return left === 0 ? id : null;
    });
    group.add(id, () => portions);
  };
  const turn = () => {
    for (const action of later.splice(0)) action();
  };
  return { log, change, long, turn, fail, group };
}

describe('GroupCommit', () => {
  it('commits all that came together in one transaction and answers after it', () => {
    const { log, change, turn } = fixture();
    change(1);
    change(2);
    turn();
    change(3);
    turn();
    expect(log).toEqual([
      'begin',
      'change 1',
      'change 2',
      'commit',
      'reply 1 2',
      'begin',
      'change 3',
      'commit',
      'reply 3',
    ]);
  });

  it('refuses a bug alone and goes on with the rest', () => {
    const { log, change, turn } = fixture();
    change(1);
    change(2, new Error('settled twice'));
    change(3);
    turn();
    expect(log).toEqual(['begin', 'change 1', 'change 2', 'change 3', 'commit', 'reply 1 2! 3']);
  });

  it('rolls the group back when a change cannot be written, and begins anew with the next', () => {
    const { log, change, turn } = fixture();
    change(1);
    change(2, new StoreError('disk_full', 'full'));
    change(3);
    turn();
    expect(log).toEqual([
      'begin',
      'change 1',
      'change 2',
      'rollback',
      'reply 1! 2!',
      'begin',
      'change 3',
      'commit',
      'reply 3',
    ]);
  });

  it('refuses the group when its commit fails', () => {
    const { log, change, turn } = fixture({ commit: new StoreError('write_failed', 'gone') });
    change(1);
    change(2);
    turn();
    expect(log).toEqual(['begin', 'change 1', 'change 2', 'commit', 'rollback', 'reply 1! 2!']);
  });

  it('refuses what comes while no transaction can begin, and works once one can', () => {
    const { log, change, turn, fail } = fixture({ begin: new StoreError('write_failed', 'gone') });
    change(1);
    turn();
    delete fail.begin;
    change(2);
    turn();
    expect(log).toEqual(['begin', 'rollback', 'reply 1!', 'begin', 'change 2', 'commit', 'reply 2']);
  });
});

describe('a long change', () => {
  it('is done a part a transaction, with what comes meanwhile in between, and answered after the last', () => {
    const { log, change, long, turn } = fixture();
    long(1, 3);
    turn();
    change(2);
    turn();
    turn();
    turn();
    expect(log).toEqual([
      ...['begin', 'commit', 'begin', 'part of 1', 'change 2', 'commit', 'reply 2'],
      ...['begin', 'part of 1', 'commit', 'begin', 'part of 1', 'commit', 'reply 1'],
    ]);
  });

  it('waits for the one before it', () => {
    const { log, long, turn } = fixture();
    long(1, 2);
    long(2, 1);
    for (let i = 0; i < 6; i += 1) turn();
    expect(log.filter((line) => !/begin|commit/.test(line))).toEqual([
      ...['part of 1', 'part of 1', 'reply 1'],
      ...['part of 2', 'reply 2'],
    ]);
  });

  it('is refused with its group when the database cannot be written, and the next one is done', () => {
    const { log, long, turn, fail } = fixture();
    long(1, 3);
    long(2, 1);
    turn();
    fail.commit = new StoreError('disk_full', 'full');
    turn();
    delete fail.commit;
    turn();
    turn();
    expect(log).toEqual([
      ...['begin', 'commit', 'begin', 'part of 1', 'commit', 'rollback', 'reply 1!'],
      ...['begin', 'part of 2', 'commit', 'reply 2'],
    ]);
  });

  it('that throws a bug is refused alone', () => {
    const { log, change, long, turn } = fixture();
    long(1, 1, new Error('a bug'));
    change(2);
    turn();
    turn();
    expect(log).toEqual(['begin', 'change 2', 'commit', 'reply 2', 'begin', 'part of 1', 'commit', 'reply 1!']);
  });

  it('is refused when the database is closed before its end', () => {
    const { log, long, turn, group } = fixture();
    long(1, 3);
    turn();
    group.close();
    turn();
    expect(log).toEqual(['begin', 'commit', 'begin', 'part of 1', 'commit', 'reply 1!']);
  });
});
