/**
 * The texts of a release: what it holds, how it was made, under which licence. Pure but for the counts it is given.
 *
 * @module
 */
import { type About, authorName, LICENCES } from './about.ts';
import { CAUSES, type Difference } from './difference.ts';
import type { Versions } from './versions.ts';

export interface ReleaseCounts {
  readonly documents: number;
  readonly refused: number;
  readonly reports: number;
  readonly divisions: number;
  readonly agencies: number;
  readonly first_year: number | null;
  readonly last_year: number | null;
  readonly cells: number;
  readonly pinned: number;
  readonly inferred: number;
  readonly decided: number;
  readonly adds_up: number;
  readonly checked: number;
  readonly findings: number;
}

/** `README.md` of the release. */
export function readme(about: About, name: string, counts: ReleaseCounts, gbt: string): string {
  return `# ${about.title} ${name}
${about.titleEn === undefined ? '' : `\n${about.titleEn}\n`}
${about.description === undefined ? '' : `${about.description}\n\n`}${many(counts.reports, 'report')} of ${many(counts.agencies, 'body', 'bodies')} in ${many(counts.divisions, 'division')}, ${yearsText(counts)}.
Published ${about.publicationDate} by ${about.authors.map(authorName).join('; ')}. Corrections: ${about.contact}

| file | what it holds |
|---|---|
| \`tables/\` | CSV with a data package; the same tables and all cells as Parquet |
| \`codebook.csv\`, \`codebook-cells.csv\` | every column, every cell of the forms: n, share blank, labels, units, years |
| \`methodology.md\` | how values were read and checked |
| \`known-issues.md\` | what is not in it, not certain, or must not be compared |
| \`sources.csv\` | address, time of fetching, SHA-256 of every document |
| \`decisions.csv\`, \`corrections.csv\` | what people decided; cells whose usable value is not the published one |
| \`versions.json\` | parser, forms and rules |
| \`changes.md\`, \`changes.csv\`, \`changes-reports.csv\` | differences from the release before, where one was given |
| \`fingerprints.jsonl\` | what the next release is compared with |
| \`SHA256SUMS\` | check with \`sha256sum -c SHA256SUMS\` |

Cite as:

    ${gbt.trim()}

Licence: ${LICENCES[about.licence][0]} (LICENSE.md).
`;
}

/** `methodology.md`. */
export function methodology(counts: ReleaseCounts, { program, parsers }: Versions): string {
  const read = parsers.map(({ version, reports }) => `${version} (${reports})`).join(', ');
  return `# Methodology

Made by gongkai ${program}; reports by version of the parser: ${read}.

## What was read

- ${many(counts.documents, 'document')}, of which ${counts.refused} gave no report (sources.csv, column refused).
- ${many(counts.reports, 'report')}, ${yearsText(counts)}. A report is one body, fiscal year and scope; where several
  documents hold it, one counts (report_overview, column version_reason).
- ${counts.cells} cells of the statutory forms of 2014, 2019 and 2021. ${counts.pinned} have a published number. A cell without
  one says why: blank, a mark such as "/", text, a place that the source lost, or a row that is not there.

## What a value is

- \`value\` is the number as printed, set only where the source fixes its place. A blank is never 0.
- \`used_value\` is the published value; else one that a recorded decision names (${counts.decided} cells); else the only one
  that the sums of the form leave open (${counts.inferred} cells). corrections.csv lists them all.
- Nothing is inferred through a sum that does not hold. No figure adds bodies of different level or scope.

## What was checked

- Reports whose sums could be checked: ${counts.checked}; that add up: ${counts.adds_up}. Findings in tables/finding.csv: ${counts.findings}, each
  with the two sides and whether the source or the reading is likely to be wrong. A finding is about a report's
  arithmetic or completeness; it is no accusation.
- Metrics leave out cells in a violated sum and say how many reports that removed.

## What to mind

- The forms changed for the fiscal years 2019 and 2021: indicator_crosswalk says which cells continue, exactly or roughly.
- Divisions are those of 31 December of the fiscal year; division_crosswalk links codes over renames, splits and merges.
- A report that is not here was not found, not reachable or not looked for (division_year, column coverage_state). It does
  not follow that it was never published.
- Dates of publication come from the pages; sites that moved may have reset them.
`;
}

/** `LICENSE.md` for the data. */
export function licenceText(about: About): string {
  const [name, url] = LICENCES[about.licence];
  return `# ${name}

The selection, codes, checks and documentation of this dataset are licensed by ${about.authors.map(authorName).join('; ')}
under ${name} (${about.licence}), ${url}

The numbers are facts that authorities published under the Regulations on Open Government Information
(政府信息公开条例, article 50); sources.csv names the address of each. The licence claims no rights in them.
`;
}

/** `changes.md`: the tables that differ from the release before, with the cause. */
export function changesText(
  before: string,
  after: string,
  { tables, reports }: Difference,
): string {
  const head = `# Changes from ${before} to ${after}\n\n`;
  if (tables.length === 0) return `${head}No table differs.\n`;
  const lines = tables.map(
    ({ table, cause, reports: n, rowsBefore, rowsAfter }) =>
      `| ${table} | ${CAUSES[cause][0]} ${cause} | ${n ?? ''} | ${rowsBefore} | ${rowsAfter} |`,
  );
  const causes = Object.entries(CAUSES).map(([id, [zh, en]]) => `- \`${id}\` ${zh}: ${en}.`);
  return `${head}${reports.length} reports differ; changes-reports.csv names each.

| table | cause | reports | rows before | rows after |
|---|---|---|---|---|
${lines.join('\n')}

${causes.join('\n')}
`;
}

function yearsText({ first_year: first, last_year: last }: ReleaseCounts): string {
  return first === last ? `fiscal year ${first}` : `fiscal years ${first}–${last}`;
}

function many(n: number, one: string, more = `${one}s`): string {
  return `${n} ${n === 1 ? one : more}`;
}
