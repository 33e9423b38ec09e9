import { describe, expect, it } from 'vitest';
import { GroupCommit } from './group-commit.js';
import { StoreError } from './store-error.js';
import type { Reply } from './thread-rpc.js';

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
  const turn = () => {
    for (const action of later.splice(0)) action();
  };
  return { log, change, turn, fail };
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
