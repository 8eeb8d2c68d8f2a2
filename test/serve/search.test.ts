import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { latinName, soundsLike } from '../../src/normalize/pinyin.ts';
import { createApp } from '../../src/serve/app.ts';
import { rows } from '../store/temporary.ts';
import { type Town, town } from './town.ts';

let place: Town;
beforeAll(async () => {
  place = await town();
});
afterAll(() => place.close());

const search = async (q: string, more = '') => {
  const path = `/search?q=${encodeURIComponent(q)}&lang=zh${more}`;
  const page = load(await (await createApp({ store: place.store }).request(path)).text());
  const total = (title: string) =>
    Number(
      /[\d,]+/.exec(
        page('main h2')
          .filter((_, head) => page(head).text().startsWith(title))
          .find('span')
          .text(),
      )?.[0] ?? 0,
    );
  return { page, total };
};

describe('search', () => {
  it('counts bodies of a place, a field and a year as plain SQL does', async () => {
    const { total } = await search('青禾区 教育局 2023');
    expect(total('机关')).toBe(1);
    const all = await search('教育局 2022年');
    const [own] = rows(
      place.store,
      `SELECT count(DISTINCT agency_no) AS n FROM report JOIN agency USING (agency_no)
        WHERE name LIKE '%教育局%' AND fiscal_year = 2022 AND version_id IS NOT NULL`,
    );
    expect(all.total('机关')).toBe(own?.['n']);
  });

  it('goes through all of one part in pages, each once', async () => {
    const { page, total } = await search('局', '&in=bodies');
    expect(page('main ul.plain li')).toHaveLength(Math.min(20, total('机关')));
    const texts = await search('数字政府', '&in=texts');
    const next = await search('数字政府', '&in=texts&page=2');
    const links = (one: typeof texts) =>
      one
        .page('main ul.plain a')
        .toArray()
        .map((a) => one.page(a).attr('href'));
    expect(new Set([...links(texts), ...links(next)]).size).toBe(
      links(texts).length + links(next).length,
    );
  });

  it('finds places by pinyin, initials and Latin names, and fields in English', async () => {
    for (const q of ['qinghe', 'qhq', 'Qinghe District', '990102']) {
      expect((await search(q)).page('main').text(), q).toContain('青禾区');
    }
    expect((await search('qinghe education')).page('main').text()).toContain('青禾区教育局');
    expect(soundsLike('青禾区', 'heqing')).toBe(false);
  });

  it('reads names whose sound is not that of their characters', () => {
    expect(latinName('重庆市')).toBe('Chongqing City');
    expect(latinName('六安市')).toBe('Luan City');
    expect(latinName('威宁彝族回族苗族自治县')).toMatch(/^Weining.*Autonomous County$/);
  });

  it('says that nothing was found, and where to look', async () => {
    expect((await search('没有这个词啊')).page('main .empty').text()).toContain('收录情况');
  });
});
