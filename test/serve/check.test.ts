import { load } from 'cheerio';
import { expect, it } from 'vitest';
import { REFUSALS } from '../../src/normalize/vocabulary.ts';
import type { RefusalCode } from '../../src/parse/report.ts';
import { createApp } from '../../src/serve/app.ts';
import { checkFile } from '../../src/serve/reading/check-file.ts';
import { listReports } from '../../src/store/read/reports.ts';
import { INFO, temporaryStore } from '../store/temporary.ts';
import { recordOf } from './town.ts';

/** A statistics table of a fictional county as it was filled in before 2019. */
const OLD_TABLE = `<html><head><title>示例省白石县2017年政府信息公开工作年度报告</title></head><body>
<h1>示例省白石县2017年政府信息公开工作年度报告</h1><h2>附表：统计表</h2><table border="1">
<tr><td>指标名称</td><td>计量单位</td><td>2017年</td><td>历年累计</td></tr>
<tr><td>主动公开文件数</td><td>条</td><td>1312</td><td>9044</td></tr>
<tr><td>其中：1、政府网站公开数</td><td>条</td><td>1290</td><td>8800</td></tr>
<tr><td>2、政府公报公开数</td><td>条</td><td>22</td><td></td></tr>
<tr><td>对申请的答复总数</td><td>条</td><td>7</td><td>81</td></tr>
<tr><td>其中：1、同意公开&lt;b&gt;答复数</td><td>条</td><td>5</td><td>59</td></tr>
<tr><td>2、同意部分公开答复数</td><td>条</td><td></td><td>3</td></tr>
<tr><td>行政复议数</td><td>件</td><td>0</td><td>2</td></tr>
</table></body></html>`;

const reading = {
  check: checkFile,
  open: async () => ({ lines: [], grids: [], tables: [] }),
};

async function checked(bytes: Uint8Array<ArrayBuffer>, name: string, lang: 'zh' | 'en' = 'zh') {
  const form = new FormData();
  form.set('file', new File([bytes], name));
  const app = createApp({ store: temporaryStore(), version: '0.1.0', reading });
  const response = await app.request(`/check?lang=${lang}`, { method: 'POST', body: form });
  return { status: response.status, page: load(await response.text()) };
}

const rowsOf = (page: ReturnType<typeof load>) =>
  page('#beyond + div tbody tr')
    .toArray()
    .map((row) =>
      page(row)
        .find('td')
        .toArray()
        .map((slot) => page(slot).text())
        .slice(1),
    );

it('/check lists rows of older statistics tables with heading, unit and value, blanks as blanks', async () => {
  const { status, page } = await checked(new TextEncoder().encode(OLD_TABLE), '2017.html');
  expect(status).toBe(200);
  const rows = rowsOf(page);
  expect(rows).toHaveLength(7);
  expect(rows).toContainEqual(['主动公开文件数', '条', '1,312', '9,044']);
  expect(rows).toContainEqual(['主动公开文件数 > 2、政府公报公开数', '条', '22', '—']);
  expect(rows).toContainEqual(['对申请的答复总数 > 其中：1、同意公开<b>答复数', '条', '5', '59']);
  expect(rows).toContainEqual(['对申请的答复总数 > 2、同意部分公开答复数', '条', '空白', '3']);
  expect(rows).toContainEqual(['行政复议数', '件', '0', '2']);
  expect(page('main').text()).not.toContain('可能只有文字');
});

it('/check never shows print whose place was lost as a value', async () => {
  const page = OLD_TABLE.replace('<td>22</td><td></td>', '<td>22</td><td>60</td><td>77</td>');
  const rows = rowsOf((await checked(new TextEncoder().encode(page), '2017.html')).page);
  expect(rows.flat()).toContain('22 | 60 | 77（位置不明）');
  for (const lost of ['22', '60', '77']) expect(rows.flat()).not.toContain(lost);
  const words = OLD_TABLE.replace('<td>22</td><td></td>', '<td>不详</td><td>60</td>');
  const said = rowsOf((await checked(new TextEncoder().encode(words), '2017.html')).page);
  expect(said.find(([label]) => label?.includes('公报'))?.slice(2)).toEqual([
    '不详（不是一个数）',
    '60',
  ]);
});

it('a report’s page lists the same rows as /check', async () => {
  const bytes = new TextEncoder().encode(OLD_TABLE);
  const store = temporaryStore();
  store.land(await recordOf(bytes, 'http://a.test/1.html', { origin: 'real' }), INFO);
  const [report] = listReports(store, {}, { limit: 1, offset: 0 });
  const path = `/report/${encodeURIComponent(report?.report_id ?? '')}?lang=zh`;
  const page = load(await (await createApp({ store, version: '0.1.0' }).request(path)).text());
  expect(rowsOf(page)).toEqual(rowsOf((await checked(bytes, '2017.html')).page));
});

it('/check says why a file gives no report in the language of the page, and the program’s words beneath', async () => {
  const encode = (text: string) => new TextEncoder().encode(text);
  const template = OLD_TABLE.replace(/<td>\d+<\/td>/g, '<td></td>');
  const cases: readonly (readonly [Uint8Array<ArrayBuffer>, string, RefusalCode])[] = [
    [new Uint8Array([0, 1, 2, 3, 0, 255]), 'x.bin', 'binary'],
    [encode('天气晴，没有报告。'), 'x.txt', 'not_a_report'],
    [encode('%PDF-1.4 cut off'), 'x.pdf', 'broken'],
    [encode(template), 'x.html', 'blank_form'],
    [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 0]), 'x.png', 'needs_ocr'],
  ];
  for (const [bytes, name, code] of cases)
    for (const lang of ['zh', 'en'] as const) {
      const outcome = await checkFile(bytes, name);
      const message = outcome.ok ? '' : outcome.refusal.message;
      const alert = (await checked(bytes, name, lang)).page('[role=alert]');
      expect(alert.find('p').eq(1).text(), `${name} ${lang}`).toBe(REFUSALS[code][lang]);
      expect(alert.find('[lang=en]').text(), name).toBe(message);
      expect(message, name).not.toBe('');
    }
});

it('/check says in the language of the page that no place was found', async () => {
  const bytes = new TextEncoder().encode(OLD_TABLE.replaceAll('示例省白石县', ''));
  for (const [lang, words] of [
    ['zh', '区划未确定'],
    ['en', 'division not determined'],
  ] as const)
    expect((await checked(bytes, '2017.html', lang)).page('dl.about dd').eq(1).text()).toBe(words);
});
