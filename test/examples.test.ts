/**
 * One small file a quirk in `test/examples/report`, its expectation beside it. A missing expectation fails;
 * `GONGKAI_UPDATE=1 npx vitest run test/examples.test.ts` writes it, to be read before it is committed.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { normalize } from '../src/normalize/normalize.ts';
import type { Finding } from '../src/normalize/record.ts';
import { parse } from '../src/parse/parse.ts';
import type { Cell, ParseOutcome } from '../src/parse/report.ts';

const FOLDER = 'test/examples/report';
const update = process.env['GONGKAI_UPDATE'] === '1';

/** A cell in one word: the number, `-` blank, `m` mark, `t` text, `?` ambiguous with readings; `(=n)` inferred. */
function word({ state, value, candidates, inferred, note, unit, raw }: Cell): string {
  const signs = { number: String(value), blank: '-', mark: 'm', text: `t“${raw}”`, missing: 'x' };
  const base =
    state === 'ambiguous'
      ? `?${(candidates ?? []).map((reading) => reading ?? '-').join('/')}`
      : signs[state];
  const extra = [
    inferred === null ? '' : `(=${inferred.value})`,
    note === null ? '' : `[${note}]`,
    state === 'number' && unit !== null && unit !== '件' && unit !== '项' ? ` ${unit}` : '',
  ];
  return base + extra.join('');
}

function summary(outcome: ParseOutcome): unknown {
  if (!outcome.ok) return { refusal: outcome.refusal.code };
  const { report } = outcome;
  const rows = Map.groupBy(
    report.cells.filter(({ state }) => state !== 'missing'),
    ({ table, row }) => `${table} ${row}`,
  );
  return {
    title: report.title,
    forms: report.forms,
    rows: Object.fromEntries([...rows].map(([name, cells]) => [name, cells.map(word).join('  ')])),
    extras: report.extras.map(
      ({ rowLabel, columnLabel, raw }) => `${rowLabel} / ${columnLabel}: ${raw}`,
    ),
    indicators: report.indicators.map(({ path, label, unit, value, state, code }) =>
      `${[...path, label].join(' > ')}: ${value ?? state} ${unit ?? ''} ${code ?? ''}`.trim(),
    ),
    sections: report.sections.map(({ number, title }) => `${number} ${title}`),
    findings: aboutTables(outcome).map(({ rule, row, column, left, right }) =>
      `${rule} ${row ?? column ?? ''} ${left ?? ''} ${right ?? ''}`.trim(),
    ),
    lost: report.conservation.flatMap(({ lost }) => lost.map(({ raw }) => raw)),
  };
}

/** Findings about the tables themselves; those about who, when and prose have tests of their own. */
function aboutTables({ report, source }: Extract<ParseOutcome, { ok: true }>): Finding[] {
  return normalize(report, source).findings.filter(({ rule }) =>
    /^(?:requests|review|parse|unit)\.|^value\.noncanonical/.test(rule),
  );
}

describe('examples', () => {
  const files = readdirSync(FOLDER).filter((name) => !name.endsWith('.expected.json'));
  test.each(files)('%s', async (name) => {
    const outcome = await parse(readFileSync(`${FOLDER}/${name}`), { uri: name });
    const actual = summary(outcome);
    const path = `${FOLDER}/${name}.expected.json`;
    if (update) writeFileSync(path, `${JSON.stringify(actual, null, 2)}\n`);
    expect(
      existsSync(path),
      `${path} is missing: write it with GONGKAI_UPDATE=1 and review it`,
    ).toBe(true);
    expect(actual).toEqual(JSON.parse(readFileSync(path, 'utf8')));
  });
});
