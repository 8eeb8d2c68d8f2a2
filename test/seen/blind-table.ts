/**
 * The page around one cell: a fictional report in the form of 2021 with the rows and spans of the official one, whose sums agree with what is
 * shown at the place that a test changes, the requests of natural persons that were received.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Row {
  readonly code: string;
  readonly label: string;
  readonly path: readonly string[];
}

const FORM = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../data/forms/2021.json'), 'utf8'),
) as { tables: { requests: { rows: Row[]; note: string } } };

export const ROWS: readonly Row[] = FORM.tables.requests.rows;
const NOTE = FORM.tables.requests.note;

/** What stands in a row of the requests table, total last, when the changed cell is worth `first`. */
export function valuesOf(code: string, first: number): number[] {
  const others = [3, 0, 0, 2, 1];
  if (!['received', 'granted', 'processed_total'].includes(code)) return Array(7).fill(0);
  return [first, ...others, first + 6];
}

export interface Around {
  /** Rules of the page. */
  readonly css?: string;
  /** Attributes of the cell, the row, the table. */
  readonly cell?: string;
  readonly row?: string;
  readonly table?: string;
  /** Behind the opening tag of the table: columns. */
  readonly columns?: string;
  /** Cells in front of the cell, rows in front of its row. */
  readonly before?: string;
  readonly rowsBefore?: string;
  /** Empty for quirks mode. */
  readonly doctype?: string;
  readonly html?: string;
  /** At the end of the page. */
  readonly end?: string;
  /** What the sums take the cell for. */
  readonly worth?: number;
}

/** The page. */
export function pageWith(inner: string, around: Around = {}): string {
  const { css = '', doctype = '<!DOCTYPE html>', html = '', end = '' } = around;
  return `${doctype}<html${html}><head><meta charset="utf-8"><title>青禾县水务局2024年政府信息公开工作年度报告</title><style>table{border-collapse:collapse}td{border:1px solid #000;padding:4px}${css}</style></head><body>
<h1>青禾县水务局2024年政府信息公开工作年度报告</h1><div id="zoom">
<p>本报告由青禾县水务局编制，统计期限自2024年1月1日至2024年12月31日。</p>
<p>一、总体情况</p><p>全年工作平稳，数据见下表。</p>
<p>二、主动公开政府信息情况</p>${disclosure()}
<p>三、收到和处理政府信息公开申请情况</p>${requests(inner, around)}
<p>四、政府信息公开行政复议、行政诉讼情况</p>${review()}
<p>五、存在的主要问题及改进情况</p><p>栏目更新不够及时，已指定专人。</p>
<p>六、其他需要报告的事项</p><p>没有其他需要报告的事项。</p></div>${end}</body></html>`;
}

function requests(inner: string, around: Around): string {
  const { cell = '', row = '', table = '', columns = '', before = '', rowsBefore = '' } = around;
  const done = new Set<string>();
  const rows = ROWS.map(({ code, label, path }) => {
    const heads = path
      .filter((_, depth) => !done.has(path.slice(0, depth + 1).join('|')))
      .map((name) => {
        const depth = path.indexOf(name) + 1;
        const key = path.slice(0, depth).join('|');
        done.add(key);
        const span = ROWS.filter((other) => other.path.slice(0, depth).join('|') === key).length;
        return `<td rowspan="${span}">${name}</td>`;
      });
    const own = `<td${path.length < 2 ? ` colspan="${3 - path.length}"` : ''}>${label}</td>`;
    const values = valuesOf(code, around.worth ?? 519).map((n) => `<td>${n}</td>`);
    if (code !== 'received') return `<tr>${heads.join('')}${own}${values.join('')}</tr>`;
    const changed = `${before}<td id="place"${cell}>${inner}</td>`;
    return `${rowsBefore}<tr${row}>${own}${changed}${values.slice(1).join('')}</tr>`;
  });
  return `<table${table}>${columns}<tr><td colspan="3" rowspan="3">${NOTE}</td><td colspan="7">申请人情况</td></tr><tr><td rowspan="2">自然人</td><td colspan="5">法人或其他组织</td><td rowspan="2">总计</td></tr><tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>${rows.join('\n')}</table>`;
}

function disclosure(): string {
  const head = (text: string): string => `<tr><td colspan="4">${text}</td></tr>`;
  return `<table>${head('第二十条第（一）项')}<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr><tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr><tr><td>行政规范性文件</td><td>2</td><td>1</td><td>9</td></tr>${head('第二十条第（五）项')}<tr><td>信息内容</td><td colspan="3">本年处理决定数量</td></tr><tr><td>行政许可</td><td colspan="3">31</td></tr>${head('第二十条第（六）项')}<tr><td>信息内容</td><td colspan="3">本年处理决定数量</td></tr><tr><td>行政处罚</td><td colspan="3">4</td></tr><tr><td>行政强制</td><td colspan="3">0</td></tr>${head('第二十条第（八）项')}<tr><td>信息内容</td><td colspan="3">本年收费金额（单位：万元）</td></tr><tr><td>行政事业性收费</td><td colspan="3">12.5</td></tr></table>`;
}

function review(): string {
  const leaves = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'].map(
    (t) => `<td>${t}</td>`,
  );
  const five = leaves.map((leaf) => leaf.replace('<td>', '<td rowspan="2">')).join('');
  return `<table><tr><td colspan="5">行政复议</td><td colspan="10">行政诉讼</td></tr><tr>${five}<td colspan="5">未经复议直接起诉</td><td colspan="5">复议后起诉</td></tr><tr>${leaves.join('')}${leaves.join('')}</tr><tr>${[1, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1].map((n) => `<td>${n}</td>`).join('')}</tr></table>`;
}
