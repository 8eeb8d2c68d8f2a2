/** Words of portals: which bodies, columns and ways to them a link may name. */

import { describe, expect, it } from 'vitest';
import { homeContext, placeContext } from '../../../src/crawl/discovery/place.ts';
import { take } from '../../../src/crawl/discovery/take.ts';

const HOME = placeContext(homeContext('990181'));
const takenAs = (title: string, href: string, of: 'hub' | 'list' = 'hub', at = '政务公开') => {
  if (HOME === null) throw new Error('no context');
  return take({ href, title }, { ...HOME, role: of, title: at, hubs: 1 }, {}).as;
};

describe('the words of portals', () => {
  it.each([
    '区审计局',
    '白音苏木',
    '供销社',
    '档案馆',
    '国有林场',
    '经济开发区',
    '城南街道办事处',
    '预算绩效评价中心',
    '一六三团',
  ])('%s is a body', (name) => expect(takenAs(name, '/bm/x/')).toBe('body'));

  it.each(['年度报告(12)', '信息年报', '工作年报', '政府信息公开年报', '审计局年报'])(
    '%s is a column',
    (name) => expect(takenAs(name, '/x/nb/')).toBe('column'),
  );

  it.each(['机构设置', '公开平台', '法定主动公开内容', '团场', '苏木乡镇', '各部门信息公开'])(
    '%s leads on',
    (name) => expect(takenAs(name, '/x/')).toBe('hub'),
  );

  it.each(['2023年', '2023年度', '〔2023〕年', '二〇二三年'])('%s is a list of that year', (name) =>
    expect(takenAs(name, './2023n/', 'list', '政府信息公开年报')).toBe(
      name.startsWith('〔') ? 'report' : 'year',
    ),
  );

  it.each(['pdf', 'doc', 'docx', 'wps', 'ofd', 'xls', 'zip', 'rar'])(
    'a file of the kind %s is the report where its title says so',
    (ending) => {
      const title = '红枫市审计局2023年政府信息公开工作年度报告';
      expect(takenAs(title, `/u/1.${ending}`, 'list', '政府信息公开年报')).toBe('report');
    },
  );

  it.each(['2023年部门决算', '2023年法治政府建设年度报告', '2023年度审计结果公告'])(
    '%s is no report of ours',
    (title) => expect(takenAs(title, '/x/t20240101_1.html', 'list', '信息公开')).toBe('nothing'),
  );

  it('a letter leads on among bodies alone, and not where the government alone is wanted', () => {
    expect(takenAs('S', '/bm/s.html', 'hub', '部门信息公开')).toBe('hub');
    expect(takenAs('S', '/bm/s.html', 'hub', '首页')).toBe('nothing');
    if (HOME === null) throw new Error('no context');
    const bodies = { ...HOME, role: 'hub' as const, title: '部门信息公开' };
    expect(take({ href: '/bm/s.html', title: 'S' }, bodies, { kind: 'government' }).as).toBe(
      'nothing',
    );
  });
});
