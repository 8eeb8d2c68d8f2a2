/**
 * The forms are data: no id of a form, no width of a table and no code of a column stands in the code that reads, infers
 * and checks. A new form is a file, not a search through the house.
 */
import { expect, it } from 'vitest';
import { FORMS } from '../../src/parse/forms/form.ts';
import { sourceFiles } from './source-files.ts';

const files = sourceFiles('src').filter(({ path }) => path !== 'src/parse/forms/form-files.ts');
/** Where readings, identities and checks are made. */
const core = files.filter(({ path }) =>
  /^src\/(?:parse\/(?:align|infer|forms|[\w-]+\.ts)|normalize\/findings)/.test(path),
);

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

function uses(of: typeof files, pattern: RegExp): string[] {
  return of.flatMap(({ path, text }) =>
    [...withoutComments(text).matchAll(pattern)].map(([match]) => `${path}: ${match}`),
  );
}

it('names no form outside data/forms', () => {
  const ids = FORMS.map(({ id }) => id).join('|');
  expect(uses(files, new RegExp(`'(?:${ids})'`, 'g'))).toEqual([]);
});

it('knows no width of a table', () => {
  expect(uses(core, /\b[A-Z_]*WIDTH\s*=\s*\d+/g)).toEqual([]);
  expect(uses(core, /\blength\s*[!=<>]==?\s*(?:7|8|15)\b/g)).toEqual([]);
});

it('names no column of a form where it reads, infers and checks', () => {
  const codes = new Set(
    FORMS.flatMap(({ tables }) =>
      (['disclosure', 'requests', 'review'] as const).flatMap((table) =>
        (tables[table]?.rows ?? []).flatMap(({ columns }) => columns.map(({ code }) => code)),
      ),
    ),
  );
  codes.delete('total');
  const pattern = new RegExp(
    `'(?:${[...codes].map((code) => code.replace('.', '\\.')).join('|')})'`,
    'g',
  );
  const found = uses(core, pattern).filter(
    // Rules about reconsideration and suits compare prose with the totals of the review table.
    (one) => !one.startsWith('src/normalize/findings/prose.ts'),
  );
  expect(found).toEqual([]);
});
