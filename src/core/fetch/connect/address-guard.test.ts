import { BlockList } from 'node:net';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPrivateAddress, literalAddress } from './address-guard.js';

const PRIVATE = [
  // Each IPv4 range: first, last, inside.
  ...['0.0.0.0', '0.255.255.255', '10.0.0.0', '10.255.255.255', '100.64.0.0', '100.127.255.255', '127.0.0.1'],
  ...['127.255.255.255', '169.254.0.0', '169.254.169.254', '169.254.255.255', '172.16.0.0', '172.31.255.255'],
  ...['192.0.0.0', '192.0.0.255', '192.168.0.0', '192.168.255.255', '198.18.0.0', '198.19.255.255', '224.0.0.1'],
  ...['239.255.255.255', '240.0.0.0', '255.255.255.255'],
  ...['192.0.2.0', '192.0.2.255', '192.88.99.1', '198.51.100.0', '198.51.100.255', '203.0.113.0', '203.0.113.255'],
  // Other spellings of IPv4.
  ...[
    '127.1',
    '127.0.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '017700000001',
    '0',
    '10.1',
    '0X7F.0X0.0X0.0X1',
    '0x7f.0.1',
    '127.0.0.0x1',
    '0300.0250.1',
    '192.168.257',
    '172.1048577',
    '0xa9fea9fe',
    '2852039166',
    '0xFFFFFFFF',
    '127.0.0.1.',
    '127。0。0。1',
    '①②⑦.⓪.⓪.①',
    '%31%32%37.0.0.1',
    '１２７.0.0.1',
  ],
  // IPv6.
  ...[
    '::',
    '::1',
    '0:0:0:0:0:0:0:1',
    '0000:0000:0000:0000:0000:0000:0000:0001',
    '[::1]',
    '::0001',
    'fc00::',
    'fdff::1',
  ],
  ...['FD12:3456::1', 'fe80::1', 'fe80::1%eth0', 'febf::1', 'fec0::1', 'ff00::', 'ff02::1', '100::1', '64:ff9b:1::1'],
  ...['fe80::1%25eth0', '[fe80::1%eth0]', 'fe80:0:0:0:0:0:0:1%1', 'ff0e::1', '100:0:0:1::1', '2001:2::1', '2001:10::1'],
  ...['2001:1f:ffff::1', '2001:20::1', '2001:db8::1', '2001:db8:ffff::', '3fff::1', '3fff:fff::1', '5f00::1'],
  // IPv4 inside IPv6.
  ...['::ffff:127.0.0.1', '::ffff:7f00:1', '::FFFF:10.0.0.1', '0:0:0:0:0:ffff:c0a8:0101', '[::ffff:169.254.169.254]'],
  ...[
    '::127.0.0.1',
    '::10.0.0.1',
    '::ffff:0:127.0.0.1',
    '64:ff9b::127.0.0.1',
    '64:ff9b::a00:1',
    '64:ff9b::192.168.1.1',
  ],
  ...['2002:7f00:1::', '2002:c0a8:101::1', '2002:a9fe:a9fe::', '2001:0:7f00:1::', '2001:0:808:808:0:0:80ff:fffe'],
  // No address at all.
  ...['', 'example.org', '1.2.3.4.5', '256.1.1.1', ':::', '[::1', 'localhost'],
];

const PUBLIC = [
  ...[
    '1.0.0.0',
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
  ],
  ...['169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0', '192.0.1.0', '192.167.255.255', '192.169.0.0'],
  ...['192.0.3.0', '192.88.98.255', '192.88.100.0', '198.51.99.255', '198.51.101.0', '203.0.112.255', '203.0.114.0'],
  ...['2001:db7:ffff::1', '2001:db9::1', '2001:3::1', '2001:30::1', '3fff:1000::1', '5eff::1', '5f01::1'],
  ...['198.17.255.255', '198.20.0.0', '223.255.255.255', '134744072', '0x08080808'],
  ...[
    '2606:4700::1111',
    '[2606:4700::1111]',
    '2a00:1450:4001:80b::200e',
    'fbff::1',
    '::ffff:8.8.8.8',
    '::ffff:808:808',
  ],
  ...['64:ff9b::8.8.8.8', '2002:808:808::1', '2001:0:808:808:0:0:f7f7:f7f7', '2001:4860:4860::8888'],
];

describe('isPrivateAddress', () => {
  it.each(PRIVATE)('refuses %s', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each(PUBLIC)('lets %s through', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });

  it('says the same of an IPv4 address in each of its spellings', () => {
    const loopback = new BlockList();
    loopback.addSubnet('127.0.0.0', 8);
    fc.assert(
      fc.property(fc.nat(0xffffffff), (number) => {
        const bytes = [number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255];
        const dotted = bytes.join('.');
        const verdict = isPrivateAddress(dotted);
        const octal = bytes.map((byte) => `0${byte.toString(8)}`).join('.');
        const hex = `0x${number.toString(16)}`;
        for (const spelling of [
          String(number),
          octal,
          hex,
          `::ffff:${dotted}`,
          `64:ff9b::${dotted}`,
          `[::${dotted}]`,
        ]) {
          expect([spelling, isPrivateAddress(spelling)]).toEqual([spelling, verdict]);
        }
        if (loopback.check(dotted)) expect(verdict).toBe(true);
      }),
    );
  });
});

describe('literalAddress', () => {
  it('tells addresses from names', () => {
    expect(literalAddress('127.0.0.1')).toBe('127.0.0.1');
    expect(literalAddress('[::1]')).toBe('::1');
    expect(literalAddress('0x7f.1')).toBe('127.0.0.1');
    expect(literalAddress('example.org')).toBeNull();
  });
});
