/**
 * `gongkai forget`: a document taken out of the database with all that came of it, and not taken in again.
 *
 * @module
 */

import type { Command } from 'commander';
import { keptPath } from '../../app/list-files.ts';
import { readDecision } from '../../normalize/decisions/read-decision.ts';
import type { Store } from '../../store/store.ts';
import { action, command, withDatabase } from '../command.ts';
import { type Context, print, say } from '../context.ts';
import { decisionsOf, loadDecisions, saveDecisions, storedDecisions } from '../decide/decisions.ts';
import { CliError, EXIT, type ExitCode } from '../exit-code.ts';

interface ForgetFlags {
  readonly db: string;
  readonly json?: true;
  readonly file?: string;
  readonly reason: string;
  readonly author: string;
  readonly date?: string;
}

interface HeldDocument {
  readonly sha256: string;
  readonly uri: string;
  readonly reportId: string | null;
}

export function define(context: Context): Command {
  const forget = command(context, 'forget', {
    summary: {
      en: 'Takes documents out of the database with all that came of them: reports, texts, findings. Recorded as a decision, so that the same bytes are not taken in again; the line taken out of the file of decisions undoes it.',
      zh: '从数据库中删除文件及由其得到的报告、文字和核对结果，并记为一项决定，相同内容不会再次收录；从决定文件中删去该行即可恢复。',
    },
    examples: [
      [
        'gongkai forget https://www.hezhou.example/zwgk/2020nb.html --reason "撤回" --author 复核员甲',
        {
          en: 'by its address, or by the first digits of its SHA-256',
          zh: '按网址，或按 SHA-256 的前若干位',
        },
      ],
    ],
  });
  return withDatabase(context, forget)
    .argument(
      '<document...>',
      say(context, {
        en: 'address, or SHA-256 (eight digits and more)',
        zh: '网址，或 SHA-256（至少前 8 位）',
      }),
    )
    .option(
      '--file <file>',
      say(context, {
        en: 'the file of decisions (default: decisions.jsonl beside the database)',
        zh: '决定文件（默认为数据库旁的 decisions.jsonl）',
      }),
    )
    .requiredOption('--reason <text>', say(context, { en: 'why', zh: '理由' }))
    .requiredOption(
      '--author <label>',
      say(context, { en: 'who: a label, not necessarily a name', zh: '决定人（代号亦可）' }),
    )
    .option('--date <day>', say(context, { en: 'when; today unless told', zh: '日期，默认今天' }))
    .action(
      action(context, (documents: string[], flags: ForgetFlags) => run(context, documents, flags)),
    );
}

async function run(
  context: Context,
  documents: readonly string[],
  flags: ForgetFlags,
): Promise<ExitCode> {
  const file = flags.file ?? decisionsOf(flags.db);
  const known = loadDecisions(file, context.lang);
  const { openExisting } = await import('../open-writer.ts');
  const store = openExisting(context, flags.db);
  try {
    const found = documents.map((document) => heldDocument(context, store, document));
    const added = found.map((document) => decisionOf(context, document, flags));
    const all = [...known, ...added];
    saveDecisions(file, all);
    store.setDecisions(storedDecisions(all));
    store.compact();
    if (flags.json === true) await print(context, JSON.stringify({ file, forgotten: found }));
    else
      for (const document of found) await print(context, say(context, forgotten(document, file)));
    return EXIT.done;
  } finally {
    store.close();
  }
}

function forgotten({ uri, reportId }: HeldDocument, file: string) {
  const of =
    reportId === null ? { en: '', zh: '' } : { en: ` (${reportId})`, zh: `（${reportId}）` };
  return {
    en: `${uri}${of.en}: taken out; recorded in ${file}`,
    zh: `${uri}${of.zh}：已删除，并记入 ${file}`,
  };
}

const BY_ADDRESS = `SELECT d.document_id FROM document d WHERE d.uri IN (?, ?)
  UNION SELECT u.document_id FROM document_uri u WHERE u.uri IN (?, ?)`;

/** @throws CliError where nothing is called so, or more than one document */
function heldDocument(context: Context, store: Store, named: string): HeldDocument {
  const isHash = /^[0-9a-f]{8,64}$/i.test(named);
  const held = [
    ...store.rows(
      `SELECT d.sha256, d.uri, (SELECT r.report_id FROM report_version v
         JOIN report r ON r.report_no = v.report_no WHERE v.document_id = d.document_id LIMIT 1) AS reportId
       FROM document d WHERE ${isHash ? 'd.sha256 LIKE ?' : `d.document_id IN (${BY_ADDRESS})`}
       ORDER BY d.sha256 LIMIT 10`,
      ...(isHash ? [`${named.toLowerCase()}%`] : [named, keptPath(named), named, keptPath(named)]),
    ),
  ] as unknown as HeldDocument[];
  const [one, ...others] = held;
  if (one !== undefined && others.length === 0) return one;
  throw new CliError(EXIT.usage, say(context, notOne(named, held)));
}

function notOne(named: string, held: readonly HeldDocument[]) {
  if (held.length === 0)
    return {
      en: `forget: ${named}: no document of this address or SHA-256; gongkai query "SELECT sha256, uri FROM document" lists them`,
      zh: `forget：${named}：没有此网址或 SHA-256 的文件；可用 gongkai query "SELECT sha256, uri FROM document" 查看`,
    };
  const list = held.map(({ sha256 }) => sha256.slice(0, 12)).join(', ');
  return {
    en: `forget: ${named}: ${held.length} documents (${list}): name one by its SHA-256`,
    zh: `forget：${named}：共有 ${held.length} 份文件（${list}）：请用 SHA-256 指明一份`,
  };
}

function decisionOf(context: Context, document: HeldDocument, flags: ForgetFlags) {
  const { reason, author } = flags;
  const read = readDecision(
    {
      ...{ target: 'document', action: 'forget', reason, author },
      report: document.reportId ?? document.sha256.slice(0, 12),
      sha256: document.sha256,
      date: flags.date ?? new Date().toISOString().slice(0, 10),
    },
    'options',
  );
  if (read.ok) return read.decision;
  const faults = read.faults.map((fault) => say(context, fault));
  throw new CliError(EXIT.usage, `forget: ${faults.join('\n        ')}`);
}
