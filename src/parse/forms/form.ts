/**
 * The statutory forms as typed data. Codes, official labels, units and order come from `data/forms/*.json`
 * alone: cells, SQL columns and the data dictionary are all generated from here. A new form is a new file
 * in that folder and one line in {@link FORMS}.
 *
 * @module
 */
import form2014 from '../../../data/forms/2014.json' with { type: 'json' };
import form2019 from '../../../data/forms/2019.json' with { type: 'json' };
import form2021 from '../../../data/forms/2021.json' with { type: 'json' };

export type FormId = '2014' | '2019' | '2021';
export type TableName = 'disclosure' | 'requests' | 'review' | 'statistics';

export interface FormColumn {
  readonly code: string;
  readonly label: string;
  readonly unit: string | null;
  /** Headings above the label, outermost first. */
  readonly path: readonly string[];
}

export interface FormRow {
  readonly code: string;
  readonly label: string;
  /** Group headings the row stands under, outermost first. */
  readonly path: readonly string[];
  /** Only statistics: 其中 rows and headings. */
  readonly kind?: 'heading' | 'count' | 'of_which';
  readonly parent?: string | null;
  readonly unit?: string | null;
  readonly columns: readonly FormColumn[];
}

/** One table of a form: its rows in printed order, each with its own columns. */
export interface FormTable {
  readonly form: FormId;
  readonly table: TableName;
  readonly section: string;
  readonly rows: readonly FormRow[];
}

export interface Form {
  readonly id: FormId;
  readonly authority: string;
  /** First and last fiscal year the form is prescribed for; null = still in force. */
  readonly fiscalYears: readonly [number, number | null];
  readonly tables: Readonly<Partial<Record<TableName, FormTable>>>;
}

interface RawColumn {
  code: string;
  label: string;
  unit?: string | null;
  group?: string;
  path?: string[];
}
interface RawBlockForm {
  form: string;
  authority: string;
  fiscal_years: (number | null)[];
  tables: {
    disclosure: {
      section: string;
      blocks: { article: string; columns: RawColumn[]; rows: { code: string; label: string }[] }[];
    };
    requests: {
      section: string;
      unit: string;
      columns: RawColumn[];
      rows: { code: string; label: string; path: string[] }[];
    };
    review: { section: string; unit: string; row: string; columns: RawColumn[] };
  };
}

function blockForm(id: FormId, raw: RawBlockForm): Form {
  const { disclosure, requests, review } = raw.tables;
  const requestColumns = requests.columns.map((column) => ({
    code: column.code,
    label: column.label,
    unit: requests.unit,
    path: column.group === undefined ? [] : [column.group],
  }));
  return {
    id,
    authority: raw.authority,
    fiscalYears: [raw.fiscal_years[0] ?? 0, raw.fiscal_years[1] ?? null],
    tables: {
      disclosure: {
        form: id,
        table: 'disclosure',
        section: disclosure.section,
        rows: disclosure.blocks.flatMap((block) =>
          block.rows.map((row) => ({
            ...row,
            path: [block.article],
            columns: block.columns.map((column) => ({
              code: column.code,
              label: column.label,
              unit: column.unit ?? null,
              path: [],
            })),
          })),
        ),
      },
      requests: {
        form: id,
        table: 'requests',
        section: requests.section,
        rows: requests.rows.map((row) => ({ ...row, columns: requestColumns })),
      },
      review: {
        form: id,
        table: 'review',
        section: review.section,
        rows: [
          {
            code: review.row,
            label: '',
            path: [],
            columns: review.columns.map((column) => ({
              code: column.code,
              label: column.label,
              unit: review.unit,
              path: column.path ?? [],
            })),
          },
        ],
      },
    },
  };
}

function statisticsForm(): Form {
  const { statistics } = form2014.tables;
  return {
    id: '2014',
    authority: form2014.authority,
    fiscalYears: [form2014.fiscal_years[0] ?? 2014, form2014.fiscal_years[1] ?? null],
    tables: {
      statistics: {
        form: '2014',
        table: 'statistics',
        section: statistics.section,
        rows: statistics.rows.map((row) => ({
          code: row.code,
          label: row.label,
          path: ancestors(statistics.rows, row.parent),
          kind: row.kind as 'heading' | 'count' | 'of_which',
          parent: row.parent,
          unit: row.unit,
          columns: ['value', 'cumulative'].map((code) => ({
            code,
            label: code === 'value' ? '统计数' : '累计',
            unit: row.unit,
            path: [],
          })),
        })),
      },
    },
  };
}

function ancestors(
  rows: readonly { code: string; label: string; parent: string | null }[],
  parent: string | null,
): string[] {
  const row = parent === null ? undefined : rows.find((candidate) => candidate.code === parent);
  return row === undefined ? [] : [...ancestors(rows, row.parent), row.label];
}

/** All forms, oldest first. */
export const FORMS: readonly Form[] = [
  statisticsForm(),
  blockForm('2019', form2019 as RawBlockForm),
  blockForm('2021', form2021 as RawBlockForm),
];

/**
 * The form prescribed for a fiscal year, or undefined before 2014.
 *
 * @example
 * formForYear(2020)?.id // => '2019'
 */
export function formForYear(fiscalYear: number): Form | undefined {
  return FORMS.find(
    ({ fiscalYears: [first, last] }) =>
      fiscalYear >= first && (last === null || fiscalYear <= last),
  );
}

/**
 * A table of a form by name; undefined where that form has no such table.
 *
 * @example
 * formTable('2021', 'requests')?.rows.length // => 25
 */
export function formTable(form: FormId, table: TableName): FormTable | undefined {
  return FORMS.find(({ id }) => id === form)?.tables[table];
}

/** The applicant columns of the requests table, total excluded, in printed order. */
export const APPLICANTS = [
  'natural_person',
  'enterprise',
  'research_institute',
  'public_welfare_org',
  'legal_service_org',
  'other_org',
] as const;
