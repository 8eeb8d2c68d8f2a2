import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AddressGuard, addressGuard, isPublicAddress } from '../../src/crawl/address-guard.ts';

describe('isPublicAddress', () => {
  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '168.63.129.16',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.7',
    '203.0.113.9',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::ffff:7f00:1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'ff02::1',
    '64:ff9b::7f00:1',
    '2001:db8::1',
    '2002:7f00:1::',
    '2001::1',
    '',
    'localhost',
    '127.1',
    '0x7f.0.0.1',
    '8.8.8.8.8',
  ])('refuses %s', (address) => expect(isPublicAddress(address)).toBe(false));

  it.each([
    '8.8.8.8',
    '1.1.1.1',
    '168.63.129.15',
    '172.15.0.1',
    '172.32.0.1',
    '100.63.0.1',
    '223.255.255.255',
    '240e::1',
    '2408:8000::1',
    '2606:4700::1111',
  ])('admits %s', (address) => expect(isPublicAddress(address)).toBe(true));

  it('refuses every spelling of a private range', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const ranges = fc.oneof(
      fc.tuple(fc.constantFrom(0, 10, 127), byte, byte, byte),
      fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
      fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
    );
    fc.assert(
      fc.property(ranges, (parts) => {
        expect(isPublicAddress(parts.join('.'))).toBe(false);
        expect(isPublicAddress(`::ffff:${parts.join('.')}`)).toBe(false);
      }),
    );
  });
});

describe('addressGuard', () => {
  const admits = (guard: AddressGuard) => (address: string) => guard(address) === null;

  it('admits what it was told to, and nothing beside it', () => {
    const guard = addressGuard(['127.0.0.2', '10.5.0.0/16', '::1']);
    expect(['127.0.0.2', '10.5.9.9', '::1', '8.8.8.8'].filter(admits(guard))).toHaveLength(4);
    expect(['127.0.0.1', '127.0.0.3', '10.6.0.1', '::2', 'x'].filter(admits(guard))).toEqual([]);
  });

  it('admits an address at the ports of the seeds and at those named with it', () => {
    const guard = addressGuard(
      ['127.0.0.2', '127.0.0.2:8081', '[::1]:9000', '10.0.0.0/8:7000'],
      [80],
    );
    const at = (address: string, port: number) => guard(address, port) === null;
    expect([at('127.0.0.2', 80), at('127.0.0.2', 8081), at('127.0.0.2', 6379)]).toEqual([
      true,
      true,
      false,
    ]);
    expect([at('::1', 9000), at('::1', 80), at('10.9.9.9', 7000), at('10.9.9.9', 80)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    // Portals of the public internet have their pages at all kinds of ports.
    expect(at('8.8.8.8', 8099)).toBe(true);
  });

  it('refuses ranges it cannot read', () => {
    for (const word of ['localhost', 'localhost:80', '127.0.0.1:', '[::1', '1.2.3:80'])
      expect(() => addressGuard([word])).toThrow(RangeError);
  });
});
