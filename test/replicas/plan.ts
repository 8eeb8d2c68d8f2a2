/**
 * Who publishes what in an invented county: its government, its office, departments, townships and the bodies that
 * are none of these, with the years and the files of their reports.
 *
 * Evidence: 条例 art. 49 (governments by 31 March, departments by 31 January); titles of Guizhou portals with the office
 * in brackets; years before 2014 without a form. 红枫市 and its bodies do not exist.
 *
 * @module
 */
import { type ContainedFile, type Container, fileOf } from './containers.ts';
import { blocksHtml, hashOf, reportBlocks } from './report.ts';

export type Kind = 'government' | 'office' | 'department' | 'township' | 'zone' | 'other';

export interface Body {
  /** As it signs. */
  readonly name: string;
  readonly kind: Kind;
  /** Its name in addresses. */
  readonly slug: string;
  readonly years: readonly number[];
  /** Files of its reports by year; the others are articles. */
  readonly files?: Readonly<Record<number, Container>>;
}

export interface Plan {
  /** Division code, under the province code 99. */
  readonly code: string;
  /** Short name of the division. */
  readonly place: string;
  readonly bodies: readonly Body[];
}

/** What stands under the address of a report. */
export type Content =
  | { readonly container: 'article'; readonly html: string }
  | { readonly container: Exclude<Container, 'article'>; readonly file: ContainedFile };

/** Fiscal years from one to another, newest first, as lists have them. */
function years(from: number, to: number, without: readonly number[] = []): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => to - i).filter(
    (y) => !without.includes(y),
  );
}

const ALL: readonly Body[] = [
  {
    name: '红枫市人民政府',
    kind: 'government',
    slug: 'szf',
    years: years(2008, 2024),
    files: { 2010: 'doc', 2013: 'pdf', 2017: 'docx', 2020: 'pdf' },
  },
  { name: '红枫市人民政府办公室', kind: 'office', slug: 'szfbgs', years: years(2020, 2024) },
  {
    name: '红枫市审计局',
    kind: 'department',
    slug: 'sjj',
    years: years(2018, 2024),
    files: { 2019: 'rtf.doc', 2021: 'xls', 2023: 'docx' },
  },
  { name: '红枫市统计局', kind: 'department', slug: 'tjj', years: years(2019, 2024, [2021]) },
  {
    name: '红枫市教育和科学技术局',
    kind: 'department',
    slug: 'jkj',
    years: years(2020, 2024),
    files: { 2022: 'zip', 2023: 'wps' },
  },
  {
    name: '红枫市柳林镇人民政府',
    kind: 'township',
    slug: 'llz',
    years: years(2019, 2024),
    files: { 2020: 'doc', 2022: 'xlsx' },
  },
  { name: '红枫市城南街道办事处', kind: 'township', slug: 'cnjd', years: years(2021, 2024) },
  { name: '红枫市白音苏木人民政府', kind: 'township', slug: 'bysm', years: years(2021, 2024) },
  {
    name: '红枫市供销合作社联合社',
    kind: 'other',
    slug: 'gxs',
    years: years(2021, 2024),
    files: { 2024: 'ofd' },
  },
  { name: '红枫市档案馆', kind: 'other', slug: 'dag', years: years(2020, 2024, [2022]) },
  {
    name: '红枫经济开发区管理委员会',
    kind: 'zone',
    slug: 'jkq',
    years: years(2019, 2024),
    files: { 2024: 'rar' },
  },
  { name: '国有红枫林场', kind: 'other', slug: 'gylc', years: years(2022, 2024) },
];

/**
 * The plan of 红枫市 with the bodies that are named by their slugs.
 *
 * @example
 * planOf('szf', 'sjj').bodies.map(({ name }) => name) // => ['红枫市人民政府', '红枫市审计局']
 */
export function planOf(...slugs: string[]): Plan {
  const bodies = slugs.map((slug) => {
    const body = ALL.find((one) => one.slug === slug);
    if (body === undefined) throw new RangeError(`no body "${slug}"`);
    return body;
  });
  return { code: '990181', place: '红枫市', bodies };
}

const CHINESE = [...'〇一二三四五六七八九'];

/**
 * The title of a report as its list has it: one of the forms in use, the same for the same body and year.
 *
 * @example
 * titleOf({ name: '红枫市审计局', kind: 'department', slug: 'sjj', years: [2023] }, 2023).includes('公开') // => true
 */
export function titleOf({ name, kind }: Body, year: number): string {
  const spelled = [...String(year)].map((digit) => CHINESE[Number(digit)]).join('');
  const forms = [
    `${name}${year}年政府信息公开工作年度报告`,
    `${name}${year}年度政府信息公开工作年度报告`,
    `${year}年${name}政府信息公开年度报告`,
    `${name}${year}年政府信息公开年报`,
    `${name}${spelled}年政府信息公开工作年度报告`,
  ];
  if (kind === 'government' && year >= 2021 && year % 2 === 0)
    return `${name}（市政府办公室）${year}年政府信息公开工作年度报告`;
  return forms[hashOf(`${name}|${year}`) % forms.length] ?? '';
}

const written = new Map<string, Content>();

/** What a body published for a year, and the file where it is one. Written once for all layouts. */
export function contentOf(body: Body, year: number): Content {
  const key = `${body.name}|${year}|${body.files?.[year] ?? ''}`;
  const content = written.get(key) ?? newContent(body, year);
  written.set(key, content);
  return content;
}

function newContent(body: Body, year: number): Content {
  const title = `${body.name}${year}年政府信息公开工作年度报告`;
  const blocks = reportBlocks(body.name, year);
  const container = body.files?.[year] ?? 'article';
  if (container === 'article') return { container, html: blocksHtml(blocks) };
  return { container, file: fileOf(title, blocks, container) };
}
