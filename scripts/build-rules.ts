/**
 * Writes docs/rules.md from the catalogue in data/rules/rules.json. A test compares the two.
 *
 *     npx node scripts/build-rules.ts
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES, type Rule } from '../src/normalize/findings/catalogue.ts';

const INTRO = `# Rules

Generated from \`data/rules/rules.json\` by \`scripts/build-rules.ts\`. Do not edit by hand.

A finding says that a report contradicts itself, another report, or its own form. It is a note on a document, not an
accusation: nothing is ever corrected because of it. Severity: **error** where the form itself leaves no choice,
**warning** where something very likely is wrong, **info** where something is worth a look. A rule fires only where
both sides are published numbers; a rule that needs other reports runs when those are known (\`gongkai check\`).

How true they are: \`npx node bench/findings.ts 1000\` plants contradictions and what only looks like one (a row or a column of one's own,
misprinted labels, rows printed twice, every dialect of scraped text) and holds each error laid at the source's door against the law
applied to the printed page: none was false.

What no rule says: that a report without findings is right. Sums hold in a table of invented numbers, too.
`;

const GROUPS: readonly (readonly [string, (rule: Rule) => boolean])[] = [
  ['One report alone', ({ needs }) => needs === 'report'],
  ['Reports of other years', ({ needs }) => needs.endsWith('year') || needs === 'other years'],
  ['Peers', ({ needs }) => needs === 'peers'],
];

/** The documentation of a catalogue as Markdown. */
export function renderRules(rules: readonly Rule[]): string {
  const parts = GROUPS.map(
    ([title, belongs]) => `## ${title}\n\n${rules.filter(belongs).map(renderRule).join('\n\n')}`,
  );
  return `${INTRO}\n${parts.join('\n\n')}\n`;
}

/** Who is wrong where the reading is certain. */
const WRONG: Readonly<Record<Rule['verdict'], string>> = {
  source: ' · the source is wrong, if our reading is certain',
  parser: ' · our reading needs a look',
  unknown: ' · who is wrong is open',
};

function renderRule(rule: Rule): string {
  const { id, severity, verdict, title, needs, formula, explanation, message, source } = rule;
  const lines = [
    `### \`${id}\``,
    '',
    `${title.zh} · ${title.en}`,
    '',
    `**${severity}**${WRONG[verdict]}${needs === 'report' ? '' : ` · needs: ${needs}`}`,
    '',
    ...(formula === '' ? [] : [`Formula: \`${formula}\``, '']),
    explanation.en,
    '',
    explanation.zh,
    '',
    `Says: “${message.en}” · “${message.zh}”`,
    ...(source === '' ? [] : ['', `Source: ${source}`]),
  ];
  return lines.join('\n');
}

if (process.argv[1] === import.meta.filename)
  writeFileSync(join(import.meta.dirname, '../docs/rules.md'), renderRules(RULES));
