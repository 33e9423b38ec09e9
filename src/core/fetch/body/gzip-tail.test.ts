import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { gzipMembersLength } from './gzip-tail.js';

const MIB = 1024 * 1024;

/** A member whose header announces a check sum of its own, which is wrong: Node's Gunzip stops there. */
function withBadHeaderSum(text: Buffer): Buffer {
  const header = Buffer.from([0x1f, 0x8b, 8, 2, 0, 0, 0, 0, 0, 255, 0xba, 0xad]);
  return Buffer.concat([header, deflateRawSync(text), Buffer.alloc(8)]);
}

describe('gzipMembersLength', () => {
  it('counts whole members and stops at garbage', async () => {
    const members = Buffer.concat([gzipSync('one'), gzipSync('two')]);
    expect(await gzipMembersLength(Buffer.concat([members, Buffer.from('garbage')]), MIB)).toBe(members.length);
    expect(await gzipMembersLength(Buffer.from('garbage'), MIB)).toBe(0);
    expect(await gzipMembersLength(gzipSync('cut').subarray(0, -1), MIB)).toBe(0);
  });

  it('takes a bomb for no member, without unpacking it', async () => {
    const bomb = withBadHeaderSum(Buffer.alloc(50 * MIB));
    expect(await gzipMembersLength(bomb, MIB)).toBe(0);
    expect(await gzipMembersLength(bomb, 60 * MIB)).toBe(bomb.length);
  });

  it('looks at a hundred members and no more', async () => {
    const member = gzipSync('x');
    const many = Buffer.concat(Array.from({ length: 150 }, () => member));
    expect(await gzipMembersLength(many, MIB)).toBe(100 * member.length);
  });
});
