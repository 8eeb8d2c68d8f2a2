/**
 * `gongkai decide`: what a person decided, with reason and author, in a file that can be reviewed.
 *
 * @module
 */
import { type Command, Option } from 'commander';
import type { Decision } from '../../normalize/decisions/decision.ts';
import { readDecision } from '../../normalize/decisions/read-decision.ts';
import type { Store } from '../../store/store.ts';
import { action, command, withDatabase } from '../command.ts';
import { type Context, print, say } from '../context.ts';
import {
  decisionsOf,
  loadDecisions,
  saveDecisions,
  storedDecisions,
  withLatest,
} from '../decide/decisions.ts';
import { loadedText, stateOf } from '../decide/loaded-text.ts';
import { mergeCommand } from '../decide/merge.ts';
import { CliError, EXIT, type ExitCode } from '../exit-code.ts';
import type { Text } from '../lang.ts';

interface DecideFlags {
  readonly db: string;
  readonly file?: string;
  readonly from?: string;
  readonly json?: true;
  readonly report?: string;
  readonly target?: string;
  readonly action?: string;
  readonly rule?: string;
  readonly place?: string;
  readonly value?: string;
  readonly reason?: string;
  readonly evidence?: string;
  readonly author?: string;
  readonly date?: string;
}

const TARGETS = ['finding', 'cell', 'agency', 'division', 'year', 'scope', 'version', 'report'];
/** Targets of which only one thing can be decided. */
const ONLY_ACTION: Readonly<Record<string, string>> = {
  cell: 'read_as',
  agency: 'set',
  division: 'set',
  year: 'set',
  scope: 'set',
  version: 'count',
  report: 'exclude',
};

export function define(context: Context): Command {
  const decide = command(context, 'decide', {
    summary: {
      en: 'Records a decision on a finding, cell, agency, division, year, scope or version in a text file, and loads the file into the database. Published values stay as they are.',
      zh: '把对某项核对结果、单元格、机关、区划、年度、口径或版本的决定记入文本文件，并载入数据库。公布值保持不变。',
    },
    examples: [
      [
        'gongkai decide --report 990202-金穗区人民政府-2020-all_levels --target cell --place requests/granted/total --value 94 --reason "各栏之和为94" --author 复核员甲 --db data/demo.sqlite',
        {
          en: 'use 94 in metrics; the published 104 stays',
          zh: '指标采用 94，公布值 104 保持不变',
        },
      ],
      [
        'gongkai decide',
        { en: 'loads the file, as after a pull', zh: '仅载入文件，例如合并他人的决定之后' },
      ],
    ],
  });
  decide.addCommand(mergeCommand(context));
  return withDatabase(context, decide)
    .option(
      '--file <file>',
      say(context, {
        en: 'the file of decisions (default: decisions.jsonl beside the database)',
        zh: '决定文件（默认为数据库旁的 decisions.jsonl）',
      }),
    )
    .option(
      '--from <workbook>',
      say(context, {
        en: 'take what was marked as seen in a workbook of gongkai form --from',
        zh: '读回 gongkai form --from 生成并已核对的校对表',
      }),
    )
    .option(
      '--report <id>',
      say(context, { en: 'report_id it is about', zh: '报告编号 report_id' }),
    )
    .addOption(
      new Option(
        '--target <target>',
        say(context, { en: 'what it is about', zh: '决定的对象' }),
      ).choices(TARGETS),
    )
    .option(
      '--action <action>',
      say(context, {
        en: 'of a finding: confirm, dismiss or note',
        zh: '对核对结果：confirm、dismiss 或 note',
      }),
    )
    .option('--rule <id>', say(context, { en: 'rule of the finding', zh: '规则' }))
    .option(
      '--place <cell>',
      say(context, {
        en: 'table/row/column, such as requests/granted/total',
        zh: '表/行/列，如 requests/granted/total',
      }),
    )
    .option(
      '--value <value>',
      say(context, {
        en: 'what is to be used; none where nothing is',
        zh: '采用的值；none 表示不可用',
      }),
    )
    .option('--reason <text>', say(context, { en: 'why', zh: '理由' }))
    .option(
      '--evidence <text>',
      say(context, {
        en: 'what shows it: a quote, a page, an address',
        zh: '依据：原文、页码或网址',
      }),
    )
    .option(
      '--author <label>',
      say(context, { en: 'who: a label, not necessarily a name', zh: '决定人（代号亦可）' }),
    )
    .option('--date <day>', say(context, { en: 'when; today unless told', zh: '日期，默认今天' }))
    .action(action(context, (flags: DecideFlags) => run(context, flags)));
}

async function run(context: Context, flags: DecideFlags): Promise<ExitCode> {
  const file = flags.file ?? decisionsOf(flags.db);
  const known = loadDecisions(file, context.lang);
  const added = await addedBy(context, flags);
  const { openExisting } = await import('../open-writer.ts');
  const store = openExisting(context, flags.db);
  try {
    if (added.length > 0)
      saveDecisions(
        file,
        flags.from === undefined ? [...known, ...added] : withLatest(known, added),
      );
    const all = loadDecisions(file, context.lang);
    store.setDecisions(storedDecisions(all));
    const state = stateOf(all, sourcesOf(store));
    const summary = { file, decisions: all.length, added, ...state };
    const text = loadedText({ file, db: flags.db, count: all.length, ...state });
    await print(context, flags.json === true ? JSON.stringify(summary) : say(context, text));
    return EXIT.done;
  } finally {
    store.close();
  }
}

async function addedBy(context: Context, flags: DecideFlags): Promise<readonly Decision[]> {
  const { from, target } = flags;
  if (from === undefined) return target === undefined ? [] : [await decisionOf(context, flags)];
  if (target !== undefined)
    throw fault(context, {
      en: '--from and --target do not go together: the workbook says what it is about',
      zh: '--from 与 --target 不能同时使用：校对表已写明对象',
    });
  const { confirmedIn } = await import('../confirm/confirmed-in-form.ts');
  return confirmedIn(context, from, flags.date);
}

/** Hashes of all documents that were read. */
function sourcesOf(store: Store): ReadonlySet<string> {
  return new Set(
    [...store.rows('SELECT sha256 FROM document')].map((row) => String(row['sha256'])),
  );
}

/** @throws CliError saying what a decision of this kind still needs */
async function decisionOf(context: Context, flags: DecideFlags): Promise<Decision> {
  const { target = '', report = '', rule, reason, evidence, author } = flags;
  const [table, row, column] = (flags.place ?? '').split('/');
  const source = await sourceOf(context, flags);
  const given = {
    target,
    action: flags.action ?? ONLY_ACTION[target],
    report,
    sha256: source.sha256,
    reason: reason ?? '',
    author: author ?? '',
    date: flags.date ?? new Date().toISOString().slice(0, 10),
    ...(evidence === undefined ? {} : { evidence }),
    ...(rule === undefined ? {} : { rule }),
    ...(flags.place === undefined ? {} : { place: { table, row, column } }),
    ...(flags.value === undefined ? {} : { value: usedValue(target, flags.value) }),
  };
  const read = readDecision(given, 'options');
  if (read.ok && !source.hasPlace) throw noSuchCell(context, flags);
  if (read.ok) return read.decision;
  const faults = read.faults.map((fault) => say(context, fault));
  throw new CliError(EXIT.usage, `decide: ${faults.join('\n        ')}`);
}

function noSuchCell(context: Context, { place = '', report = '' }: DecideFlags): CliError {
  return fault(context, {
    en: `--place is ${place}: the form of ${report} has no such cell; gongkai query "SELECT table_name, row_code, column_code FROM cell WHERE report_id = '${report}'" lists them`,
    zh: `--place为 ${place}：${report} 所用格式没有这个单元格；可用 gongkai query "SELECT table_name, row_code, column_code FROM cell WHERE report_id = '${report}'" 查看`,
  });
}

interface DecidedSource {
  readonly sha256: string;
  /** Whether the report has the cell that `--place` names; true where none is named. */
  readonly hasPlace: boolean;
}

/** The source that counts for the report: a decision is about these bytes and no others, and about a cell of its form. */
async function sourceOf(
  context: Context,
  { db, report, place }: DecideFlags,
): Promise<DecidedSource> {
  if (report === undefined)
    throw fault(context, {
      en: '--report is missing: write the report_id it is about',
      zh: '缺少--report：请写报告编号 report_id',
    });
  const { query } = await import('../../store/query.ts');
  const [table = '', row = '', column = ''] = (place ?? '').split('/');
  const sql = `SELECT sha256, EXISTS (SELECT 1 FROM cell c WHERE c.report_id = o.report_id
    AND c.table_name = ? AND c.row_code = ? AND c.column_code = ?)
    FROM report_overview o WHERE report_id = ?`;
  const { rows } = await query(db, sql, { parameters: [table, row, column, report] });
  const [sha256, found] = rows[0] ?? [];
  if (typeof sha256 === 'string') return { sha256, hasPlace: place === undefined || found === 1 };
  throw fault(context, {
    en: `--report is ${report}: ${db} has no such report; gongkai query 'SELECT report_id FROM report_overview' lists them`,
    zh: `--report为 ${report}：${db} 中没有这份报告；可用 gongkai query 'SELECT report_id FROM report_overview' 查看`,
  });
}

function fault(context: Context, text: Text): CliError {
  return new CliError(EXIT.usage, `decide: ${say(context, text)}`);
}

function usedValue(target: string, value: string): string | number | null {
  if (value === 'none') return null;
  // What is no number stays as it was written, to be named; blank text is not zero.
  const isNumber = value.trim() !== '' && Number.isFinite(Number(value));
  return isNumber && (target === 'cell' || target === 'year') ? Number(value) : value;
}
