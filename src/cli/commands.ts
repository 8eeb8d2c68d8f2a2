/**
 * The commands there are. Each is loaded only when it is the one asked for: starting to read one text file must
 * not load a web server.
 *
 * @module
 */
import type { Command } from 'commander';
import type { Context } from './context.ts';
import type { Text } from './lang.ts';

export interface CommandEntry {
  readonly name: string;
  readonly summary: Text;
  readonly load: () => Promise<{ define(context: Context): Command }>;
}

export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'demo',
    summary: { en: 'the bundled reports, end to end', zh: '用随附报告走完整个流程' },
    load: () => import('./commands/demo.ts'),
  },
  {
    name: 'parse',
    summary: { en: 'read reports to JSON on standard output', zh: '将报告解析为 JSON 输出' },
    load: () => import('./commands/parse.ts'),
  },
  {
    name: 'ingest',
    summary: { en: 'land reports in the database', zh: '将报告写入数据库' },
    load: () => import('./commands/ingest.ts'),
  },
  {
    name: 'query',
    summary: { en: 'ask the database by SQL', zh: '用 SQL 查询数据库' },
    load: () => import('./commands/query.ts'),
  },
  {
    name: 'check',
    summary: { en: 'list what does not add up', zh: '列出矛盾和疑点' },
    load: () => import('./commands/check.ts'),
  },
  {
    name: 'search',
    summary: { en: 'find words in the narratives', zh: '检索报告文字' },
    load: () => import('./commands/search.ts'),
  },
  {
    name: 'redact',
    summary: { en: 'find personal data in an older database', zh: '查找旧数据库中的个人信息' },
    load: () => import('./commands/redact.ts'),
  },
  {
    name: 'decide',
    summary: { en: 'record what a person decided', zh: '记录人工决定' },
    load: () => import('./commands/decide.ts'),
  },
  {
    name: 'forget',
    summary: { en: 'take a document out of the database', zh: '从数据库中删除一份文件' },
    load: () => import('./commands/forget.ts'),
  },
  {
    name: 'metrics',
    summary: { en: 'named questions and their answers', zh: '指标及其结果' },
    load: () => import('./commands/metrics.ts'),
  },
  {
    name: 'coverage',
    summary: { en: 'which reports exist and which do not', zh: '已有和缺失的报告' },
    load: () => import('./commands/coverage.ts'),
  },
  {
    name: 'export',
    summary: { en: 'write files for other programs', zh: '导出文件' },
    load: () => import('./commands/export.ts'),
  },
  {
    name: 'serve',
    summary: { en: 'explore the database in a browser', zh: '在浏览器中浏览' },
    load: () => import('./commands/serve.ts'),
  },
  {
    name: 'publish',
    summary: { en: 'write the explorer as files', zh: '导出静态网站' },
    load: () => import('./commands/publish.ts'),
  },
  {
    name: 'crawl',
    summary: { en: 'archive the reports of portals', zh: '抓取并归档网站上的报告' },
    load: () => import('./commands/crawl.ts'),
  },
  {
    name: 'portals',
    summary: { en: 'the registry of portals', zh: '登记的网站' },
    load: () => import('./commands/portals.ts'),
  },
  {
    name: 'run',
    summary: { en: 'crawl, ingest and check', zh: '抓取、入库并核对' },
    load: () => import('./commands/run.ts'),
  },
  {
    name: 'team',
    summary: { en: 'several machines on one data set', zh: '多台机器共建一个数据库' },
    load: () => import('./commands/team.ts'),
  },
  {
    name: 'worker',
    summary: { en: 'do the work of a team', zh: '执行团队的任务' },
    load: () => import('./commands/worker.ts'),
  },
  {
    name: 'form',
    summary: { en: 'write the blank form to fill in by hand', zh: '生成供手工填写的空白表格' },
    load: () => import('./commands/form.ts'),
  },
  {
    name: 'sample',
    summary: { en: 'draw cells to check by hand', zh: '抽取单元格供人工核对' },
    load: () => import('./commands/sample.ts'),
  },
  {
    name: 'eval',
    summary: {
      en: 'score what is read against *.gold.json',
      zh: '对照 *.gold.json 评估解析结果',
    },
    load: () => import('./commands/eval.ts'),
  },
];
