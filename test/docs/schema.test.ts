import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { normalize } from '../../src/normalize/normalize.ts';
import { parse } from '../../src/parse/parse.ts';
import { ROOT } from '../house/source-files.ts';
import { firstCells, read } from './documents.ts';

const sample = join(ROOT, 'data/demo-samples/published/xixiu-chengguan-2019.txt');

function section(title: string): string {
  const text = read('docs/schema.md').text;
  return text.split(`## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
}

describe('docs/schema.md', () => {
  it('names every member of a record, and no other', async () => {
    const outcome = await parse(readFileSync(sample), { uri: 'a.txt' });
    if (!outcome.ok) throw new Error(outcome.refusal.message);
    const record = normalize(outcome.report, outcome.source);
    expect(firstCells(section('Members')).sort()).toEqual(Object.keys(record).sort());
    for (const member of Object.keys(record.source))
      expect(section('Members')).toContain(`\`${member}\``);
    expect(firstCells(section('Cells')).sort()).toEqual(Object.keys(record.cells[0] ?? {}).sort());
    for (const member of Object.keys(record.findings[0] ?? {}))
      expect(section('Findings')).toContain(`\`${member}\``);
  });

  it('names every refusal, every cell state, severity and verdict', () => {
    const files = ['src/parse/report.ts', 'src/normalize/record.ts'];
    const report = files.map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n');
    const members = (type: string): string[] => {
      const text = new RegExp(`export type ${type} =([^;]*);`).exec(report)?.[1] ?? '';
      return [...text.matchAll(/'(\w+)'/g)].map(([, name = '']) => name);
    };
    const refusals = [...section('No report').matchAll(/`([a-z_]+)`/g)].map(
      ([, name = '']) => name,
    );
    expect(refusals.sort()).toEqual(members('RefusalCode').sort());
    const glossary = read('docs/glossary.md').text;
    for (const type of ['CellState', 'Severity', 'Verdict']) {
      expect(members(type).length).toBeGreaterThan(2);
      for (const name of members(type)) expect(glossary).toContain(`\`${name}\``);
    }
    for (const name of members('CellState')) expect(section('Cells')).toContain(`\`${name}\``);
  });
});
