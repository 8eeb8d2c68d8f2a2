/** Every error that is laid at the source's door stands there: planted contradictions, planted look-alikes. */
import { describe, expect, it } from 'vitest';
import { normalize } from '../../src/normalize/normalize.ts';
import type { Finding } from '../../src/normalize/record.ts';
import { parseSync } from '../../src/parse/parse.ts';
import { accused, judged } from '../generate/accused.ts';
import { PLANTED_KINDS, type PlantedReport, plantedReport } from '../generate/planted.ts';

const REPORTS = 220;

interface Checked {
  readonly seed: number;
  readonly planted: PlantedReport;
  readonly findings: readonly Finding[];
}

const checked: Checked[] = Array.from({ length: REPORTS }, (_, seed) => {
  const planted = plantedReport(seed);
  const outcome = parseSync(new TextEncoder().encode(planted.text), { uri: planted.kind });
  const findings = outcome?.ok === true ? normalize(outcome.report, outcome.source).findings : [];
  return { seed, planted, findings };
});
const ofKind = (kind: string): Checked[] => checked.filter(({ planted }) => planted.kind === kind);

describe('findings of severity error that blame the source', () => {
  it('are true, all of them', () => {
    const wrong = checked.flatMap(({ seed, planted, findings }) =>
      accused(findings)
        .filter((name) => !planted.true.has(name))
        .map((name) => `seed ${seed}, ${planted.kind}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('are there to be judged, and every contradiction of a page is among them', () => {
    const slips = ofKind('slips');
    expect(slips.flatMap(({ findings }) => accused(findings)).length).toBeGreaterThan(50);
    for (const { seed, planted, findings } of slips)
      expect([seed, judged(planted, findings).missed]).toEqual([seed, 0]);
    expect(
      ofKind('slips in scraped text').flatMap(({ findings }) => accused(findings)).length,
    ).toBeGreaterThan(10);
  });

  it('leave open what a row of one’s own explains', () => {
    const errors = ofKind('row of one’s own').flatMap(({ findings }) =>
      findings.filter(({ severity }) => severity === 'error'),
    );
    expect(errors.length).toBeGreaterThan(50);
    expect(new Set(errors.map(({ verdict }) => verdict))).toEqual(new Set(['unknown']));
  });
});

it('a report without a contradiction gets no warning about rows printed twice or beside the form', () => {
  for (const kind of PLANTED_KINDS.filter((one) => !one.startsWith('slips')))
    for (const { seed, findings } of ofKind(kind)) {
      const rules = findings.map(({ rule }) => rule);
      expect([seed, rules.includes('parse.repeated_rows')]).toEqual([seed, false]);
      expect([seed, rules.includes('parse.beside_form')]).toEqual([seed, false]);
    }
});
