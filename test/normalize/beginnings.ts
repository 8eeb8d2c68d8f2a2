/** The reviewed beginnings of reports in `beginnings/`, each as a whole text with the tables of its form. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLAIN_LAYOUT } from '../generate/layout.ts';
import { pageOf } from '../generate/page.ts';
import { randomReport } from '../generate/report.ts';
import { PLAIN_STYLE } from '../generate/style.ts';
import { dialectText } from '../generate/text/dialects.ts';
import type { TruthForm } from '../generate/truth.ts';

/** What a case expects of a field: a value, null where it stays open, undefined where it is not looked at. */
type Expected<T> = T | null | undefined;

export interface Beginning {
  /** File and first line, for the message of a failing case. */
  readonly name: string;
  /** The whole text: beginning, tables, and what stands below the last section. */
  readonly text: string;
  readonly agency: Expected<string>;
  readonly bodyKind: Expected<string>;
  readonly level: Expected<string>;
  readonly divisionCode: Expected<string>;
  readonly fiscalYear: Expected<number>;
  readonly scope: Expected<string>;
  readonly candidates: readonly string[] | undefined;
}

const FOLDER = join(import.meta.dirname, 'beginnings');

/** All cases of the folder. */
export function beginnings(): Beginning[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.txt'))
    .flatMap((file) =>
      readFileSync(join(FOLDER, file), 'utf8')
        .split('---\n')
        .filter((text) => text.trim() !== '')
        .map((text) => caseOf(file, text)),
    );
}

function caseOf(file: string, source: string): Beginning {
  const [head = '', ...lines] = source.split('\n');
  const fields = head
    .replace(/^@/, '')
    .split('|')
    .map((field) => expected(field.trim()));
  const [agency, bodyKind, level, divisionCode, year, scope] = fields;
  const fiscalYear = typeof year === 'string' ? Number(year) : year;
  const candidates = lines[0]?.startsWith('? ') ? lines.shift()?.slice(2).split(', ') : undefined;
  const [beginning = '', below = ''] = lines.join('\n').split('>>>\n');
  const text = `${beginning}${tables(formOf(fiscalYear))}\n${below}`;
  const name = `${file}: ${agency} ${beginning.trim().split('\n')[0]}`;
  return { name, text, agency, bodyKind, level, divisionCode, fiscalYear, scope, candidates };
}

function expected(field: string): Expected<string> {
  if (field === '_') return undefined;
  return field === '-' ? null : field;
}

function formOf(year: Expected<number>): TruthForm {
  return typeof year === 'number' && year < 2021 ? '2019' : '2021';
}

const known = new Map<TruthForm, string>();

/** Sections two to six of a report without a single request, one row a line. */
export function tables(form: TruthForm): string {
  const text = known.get(form);
  if (text !== undefined) return text;
  const truth = randomReport(1, {
    form,
    density: 0,
    largest: 1,
    zeros: 'printed',
    blankTotals: false,
    oddSpelling: false,
    faults: 0,
  });
  const page = dialectText(pageOf(truth, PLAIN_LAYOUT, PLAIN_STYLE), 'D7 2.2');
  const rest = page.slice(page.indexOf('二、主动公开政府信息情况'));
  known.set(form, rest);
  return rest;
}
