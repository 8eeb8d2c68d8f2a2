/**
 * The text of a report of an invented body: the statutory form of its year with numbers that add up, or words
 * alone for the years before there was one.
 *
 * Evidence: the forms in `data/forms` (国办发〔2014〕32号, 国办公开办函〔2019〕60号 and 〔2021〕30号); before 2014 the six
 * contents of article 32 of 国务院令第492号. The sentences are written for this project.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableHtml } from '../generate/html.ts';
import { PLAIN_LAYOUT } from '../generate/layout.ts';
import { type PageBlock, pageOf } from '../generate/page.ts';
import { seeded } from '../generate/random.ts';
import { randomReport } from '../generate/report.ts';
import { PLAIN_STYLE, type StyledCell, type StyledTable, WORD_STYLE } from '../generate/style.ts';

const FORM_2014 = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../data/forms/2014.json'), 'utf8'),
) as { tables: { statistics: { rows: { label: string; unit: string | null }[] } } };

const COUNTS = {
  density: 0.3,
  largest: 40,
  zeros: 'printed',
  blankTotals: false,
  oddSpelling: false,
  faults: 0,
} as const;

/** A number that is the same for the same words. */
export function hashOf(words: string): number {
  let hash = 7;
  for (const character of words) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return hash;
}

/**
 * The blocks of a report, without its title.
 *
 * @example
 * reportBlocks('红枫市审计局', 2023).filter(({ kind }) => kind === 'table').length // => 3
 */
export function reportBlocks(agency: string, year: number): readonly PageBlock[] {
  const seed = hashOf(`${agency}${year}`);
  if (year < 2014) return wordsAlone(agency, year, seed);
  if (year < 2019) return statistics(agency, year, seed);
  const form = year < 2021 ? '2019' : '2021';
  const truth = { ...randomReport(seed, { ...COUNTS, form }), agency, fiscalYear: year };
  return pageOf(truth, PLAIN_LAYOUT, seed % 2 === 0 ? PLAIN_STYLE : WORD_STYLE).blocks.map(
    (block) =>
      block.kind === 'paragraph' ? { ...block, text: ofAgency(block.text, agency) } : block,
  );
}

/** The generator speaks of one body; here each body speaks of itself. */
const ofAgency = (text: string, agency: string): string =>
  text.replaceAll('青禾县水务局', agency).replaceAll('按照', `${agency}按照`);

const paragraph = (text: string): PageBlock => ({ kind: 'paragraph', text });
const heading = (text: string): PageBlock => ({ kind: 'heading', text });

function wordsAlone(agency: string, year: number, seed: number): PageBlock[] {
  const { int } = seeded(seed);
  const requests = int(0, 30);
  return [
    paragraph(
      `本报告由${agency}根据《中华人民共和国政府信息公开条例》编制，所列数据的统计期限自${year}年1月1日起至${year}年12月31日止。`,
    ),
    heading('一、概述'),
    paragraph(`${year}年，${agency}按照条例要求推进政府信息公开工作，完善目录和指南。`),
    heading('二、主动公开政府信息情况'),
    paragraph(`全年主动公开政府信息${int(20, 900)}条。`),
    heading('三、依申请公开政府信息情况'),
    paragraph(`全年收到政府信息公开申请${requests}件，答复${requests}件。`),
    heading('四、政府信息公开的收费及减免情况'),
    paragraph('全年没有收取检索、复制、邮寄等费用。'),
    heading('五、因政府信息公开申请行政复议、提起行政诉讼的情况'),
    paragraph('全年没有因政府信息公开引起的行政复议和行政诉讼。'),
    heading('六、存在的主要问题及改进情况'),
    paragraph('公开内容还不够完整，下一年将按月检查目录。'),
  ];
}

function statistics(agency: string, year: number, seed: number): PageBlock[] {
  const random = seeded(seed);
  const rows = FORM_2014.tables.statistics.rows.map(({ label, unit }) => [
    label,
    unit ?? '',
    unit === null ? '' : String(random.chance(0.3) ? random.int(1, 60) : 0),
  ]);
  const table: StyledTable = {
    width: 3,
    rows: [['统计指标', '单位', '统计数'], ...rows].map((row) => row.map(plainCell)),
  };
  return [
    paragraph(
      `${agency}根据《中华人民共和国政府信息公开条例》编制本报告，统计期限为${year}年1月1日至${year}年12月31日。`,
    ),
    heading('一、概述'),
    paragraph(`${year}年，${agency}把政府信息公开作为日常工作。`),
    heading('二、政府信息公开情况统计表'),
    paragraph(`（${year}年度）  填报单位：${agency}`),
    { kind: 'table', table },
    heading('三、存在的主要问题及改进情况'),
    paragraph('个别栏目更新不够及时，已确定专人负责。'),
  ];
}

function plainCell(text: string): StyledCell {
  return {
    tag: 'td',
    columnSpan: 1,
    rowSpan: 1,
    block: '',
    content: text === '' ? [] : [[[text]]],
    blank: text === '' ? '' : null,
    inner: '',
    tail: '',
  };
}

/** The blocks as the HTML that an editor of a CMS holds. */
export function blocksHtml(blocks: readonly PageBlock[]): string {
  return blocks
    .map((block) => {
      if (block.kind === 'table') return tableHtml(block.table);
      const text = block.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      return block.kind === 'heading'
        ? `<p style="text-indent:2em"><strong>${text}</strong></p>`
        : `<p style="text-indent:2em">${text}</p>`;
    })
    .join('\n');
}
