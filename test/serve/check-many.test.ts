import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CellObject, read, utils } from '@e965/xlsx';
import { load } from 'cheerio';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { redact } from '../../src/normalize/redact.ts';
import { createApp } from '../../src/serve/app.ts';
import { folderKeeper } from '../../src/serve/check/keeper.ts';
import { checkFile } from '../../src/serve/reading/check-file.ts';
import { ReadingError } from '../../src/serve/site.ts';
import { temporaryStore } from '../store/temporary.ts';
import { type PageChoice, townPage } from './town.ts';

const BUREAU: PageChoice = { code: '990102', body: '水务局', year: 2023, seed: 5 };
const reading = {
  check: async (bytes: Uint8Array, name: string) => {
    if (name === 'slow.html') throw new ReadingError('timeout', 'too long');
    return checkFile(bytes, name);
  },
  open: async () => ({ lines: [], grids: [], tables: [] }),
};

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'checks-')), 'kept');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const app = (keeps = false) =>
  createApp({
    ...{ store: temporaryStore(), version: '0.1.0', reading, base: 'https://x.example' },
    keeper: keeps ? folderKeeper(folder, redact) : null,
  });

async function check(
  files: readonly (readonly [name: string, bytes: Uint8Array])[],
  asked: { readonly keep?: boolean; readonly keeps?: boolean; readonly lang?: string } = {},
) {
  const { keep = false, lang = 'zh', keeps = keep } = asked;
  const form = new FormData();
  for (const [name, bytes] of files) form.append('file', new File([Uint8Array.from(bytes)], name));
  if (keep) form.set('keep', '1');
  const response = await app(keeps).request(`/check?lang=${lang}`, { method: 'POST', body: form });
  const text = await response.text();
  return { status: response.status, text, page: load(text) };
}

/** Bytes of a file that the page carries in its link. */
function carried(page: ReturnType<typeof load>, name: string): Buffer {
  const href = page(`.downloads a[download="${name}"]`).attr('href') ?? '';
  return Buffer.from(href.slice(href.indexOf(',') + 1), 'base64');
}

describe('one file that was checked', () => {
  it('is offered as JSON, the record that was read, and as a workbook with every cell', async () => {
    const bytes = townPage({ ...BUREAU, faults: 1 });
    const { page } = await check([['年报.html', bytes]]);
    const outcome = await checkFile(bytes, '年报.html');
    const record = outcome.ok ? outcome.record : null;
    expect(JSON.parse(carried(page, 'gongkai-check.json').toString())).toEqual(
      JSON.parse(JSON.stringify(record)),
    );
    const book = read(carried(page, 'gongkai-check.xlsx'));
    expect(book.SheetNames).toEqual(['汇总', '单元格', '核对结果', '与格式不同']);
    const cells = utils.sheet_to_json<Record<string, CellObject['v']>>(book.Sheets['单元格'] ?? {});
    expect(cells.length).toBe(record?.cells.length);
    for (const [index, cell] of (record?.cells ?? []).entries()) {
      expect(cells[index]?.['值'] ?? null, cells[index]?.['代码'] as string).toBe(cell.value);
    }
    const found = utils.sheet_to_json(book.Sheets['核对结果'] ?? {});
    expect(found.length).toBe(record?.findings.length);
  });

  it('says in plain words in what it differs from its form', async () => {
    const whole = new TextDecoder().decode(townPage({ ...BUREAU, zeros: 'printed' }));
    const rows = load(whole);
    const words = async (html: string, lang: string) => {
      const { page } = await check([['a.html', new TextEncoder().encode(html)]], { lang });
      return page('.differences li')
        .toArray()
        .map((one) => page(one).text())
        .join('\n');
    };
    const before = await words(whole, 'zh');
    expect(before).not.toContain('少1行');
    rows('tr')
      .filter((_, row) => /收费通知/.test(rows(row).text()))
      .remove();
    const zh = await words(rows.html(), 'zh');
    expect(zh).toMatch(/“收到和处理政府信息公开申请情况”少1行：.*收费通知/);
    expect(await words(rows.html(), 'en')).toMatch(
      /“requests received and processed” lacks a row: /,
    );
    const blank = townPage({ ...BUREAU, zeros: 'all_blank' });
    expect(await words(new TextDecoder().decode(blank), 'zh')).toMatch(/\d+格空着（空白不是零）/);
  });
});

describe('several files', () => {
  const files = [
    ['甲.html', townPage(BUREAU)],
    ['乙.html', townPage({ ...BUREAU, code: '990181', faults: 2, seed: 9 })],
    ['slow.html', new TextEncoder().encode('x')],
    ['天气.txt', new TextEncoder().encode('天气晴，没有报告。')],
  ] as const;

  for (const [lang, sheet] of [
    ['zh', '汇总'],
    ['en', 'overview'],
  ] as const) {
    it(`are a table of results and one archive, and one that fails leaves the others: ${lang}`, async () => {
      const { status, page } = await check(files, { lang });
      expect(status).toBe(200);
      const rows = page('table.batch tbody tr').toArray();
      expect(rows.map((row) => page(row).find('th').text())).toEqual(files.map(([name]) => name));
      expect(page(rows[0]).text()).toContain('青禾区水务局');
      expect(Number(page(rows[1]).find('td').eq(3).text())).toBeGreaterThan(0);
      expect(page(rows[2]).text()).toMatch(lang === 'zh' ? /没有读完/ : /took too long/);
      expect(page('details.file').length).toBe(4);
      const members = unzipSync(new Uint8Array(carried(page, 'gongkai-check.zip')));
      expect(Object.keys(members).sort()).toEqual([
        '01-甲.html.json',
        '02-乙.html.json',
        'gongkai-check.xlsx',
      ]);
      const overview = utils.sheet_to_json(
        read(members['gongkai-check.xlsx'] ?? new Uint8Array()).Sheets[sheet] ?? {},
      );
      expect(overview.length).toBe(4);
    });
  }

  it('are refused beyond twenty', async () => {
    const many = Array.from({ length: 21 }, (_, n) => [`${n}.txt`, new Uint8Array([65])] as const);
    expect((await check(many)).status).toBe(413);
  });
});

describe('a copy of a result', () => {
  it('is kept only where its visitor asks, and where the server keeps any', async () => {
    const file = [['a.html', townPage(BUREAU)]] as const;
    const { page } = await check(file, { keeps: true });
    expect(page('input[name=keep]').attr('checked')).toBeUndefined();
    expect(existsSync(folder)).toBe(false);
    const { text } = await check(file, { keep: true, keeps: false });
    expect(text).not.toContain('name="keep"');
    expect(existsSync(folder)).toBe(false);
  });

  it('has an address of its own, without personal data, and is gone for whoever has its key', async () => {
    const private_ = '咨询请联系张某某，手机13800138000。';
    const bytes = townPage({ ...BUREAU, sentence: private_ });
    const { page } = await check([['a.html', bytes]], { keep: true });
    const [shown, removal] = page('.kept a')
      .toArray()
      .map((one) => page(one).attr('href') ?? '');
    expect(removal).toContain('key=');
    const response = await app(true).request(shown ?? '');
    expect(response.headers.get('x-robots-tag')).toBe('noindex');
    const text = await response.text();
    expect(text).toContain('id="requests.granted.total"');
    expect(text).not.toContain('13800138000');
    const [name = ''] = readdirSync(folder);
    const stored = readFileSync(join(folder, name), 'utf8');
    expect(stored).not.toContain('13800138000');
    expect(stored).not.toContain(new URLSearchParams(removal?.split('?')[1]).get('key'));

    const remove = (key: string) =>
      app(true).request(`${shown?.split('?')[0]}/remove`, {
        method: 'POST',
        body: new URLSearchParams({ key }),
      });
    expect((await remove('0'.repeat(32))).status).toBe(404);
    expect(readdirSync(folder).length).toBe(1);
    const form = load(await (await app(true).request(removal ?? '')).text());
    expect((await remove(form('input[name=key]').attr('value') ?? '')).status).toBe(200);
    expect(readdirSync(folder)).toEqual([]);
    expect((await app(true).request(shown ?? '')).status).toBe(404);
    expect((await app(true).request('/check/kept/..%2F..%2Fetc')).status).toBe(404);
  });
});
