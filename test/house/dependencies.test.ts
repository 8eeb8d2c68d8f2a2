import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALLOWED, auditOf, licenceFaults } from '../../scripts/check-dependencies.ts';
import { ROOT } from './source-files.ts';

describe('what is installed with the program', () => {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));

  it('stands under licences of the list, which has no more than are needed', () => {
    expect(licenceFaults(packages)).toEqual([]);
    const used = JSON.stringify(
      Object.values(packages as Record<string, { dev?: boolean; license?: string }>)
        .filter(({ dev }) => dev !== true)
        .map(({ license }) => license),
    );
    for (const licence of Object.keys(ALLOWED)) expect(used).toContain(licence);
  });

  it('a licence that is not in the list, or none, is named', () => {
    expect(
      licenceFaults({
        '': { license: 'MIT' },
        'node_modules/a': { license: 'MIT OR GPL-3.0' },
        'node_modules/a/node_modules/b': { license: 'MIT AND GPL-3.0' },
        'node_modules/c': {},
        'node_modules/d': { license: 'GPL-3.0', dev: true },
        'node_modules/@duckdb/node-bindings': { license: 'SSPL' },
        'node_modules/@duckdb/node-bindings-win32-x64': {},
      }),
    ).toEqual([
      'b: MIT AND GPL-3.0',
      'c: no licence named',
      '@duckdb/node-bindings: SSPL',
      '@duckdb/node-bindings-win32-x64: SSPL',
    ]);
  });
});

describe('the answer of the registry', () => {
  it('tells a weakness from a registry that does not answer', () => {
    const one = (severity: string) => ({ a: { name: 'a', severity, range: '<2' } });
    expect(auditOf(JSON.stringify({ vulnerabilities: one('high') }))).toEqual({
      faults: ['a <2: high'],
      minor: [],
    });
    expect(auditOf(JSON.stringify({ vulnerabilities: one('low') }))).toEqual({
      faults: [],
      minor: ['a <2: low'],
    });
    expect(auditOf(JSON.stringify({ vulnerabilities: {} }))).toEqual({ faults: [], minor: [] });
    expect(auditOf(JSON.stringify({ message: '405 Method Not Allowed' }))).toEqual({
      unasked: '405 Method Not Allowed',
    });
    expect(auditOf('npm error code ENOTFOUND')).toEqual({ unasked: 'no answer' });
  });
});
