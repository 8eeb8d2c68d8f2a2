import { describe, expect, it } from 'vitest';
import { portalHint } from '../../src/app/portal-of-host.ts';
import { readReport } from '../../src/app/read-report.ts';
import { tables } from '../normalize/beginnings.ts';

describe('the portal of an address', () => {
  it.each([
    ['http://www.qinghe.shili.test/zwgk/1.html', { portalDivision: '990102' }],
    ['http://www.elsewhere.test/1.html', {}],
    ['report.txt', {}],
    ['file:///report.txt', {}],
    ['http://[', {}],
  ])('%s', (uri, hint) => {
    expect(portalHint(uri, { meta: [] })).toEqual(hint);
  });
  it('is that of the address which a text names', () => {
    const meta = [{ name: '原文链接', value: 'http://www.qinghe.shili.test/zwgk/1.html' }];
    expect(portalHint('report.txt', { meta })).toEqual({ portalDivision: '990102' });
  });
  it('settles whose township it is', async () => {
    const text = `河湾镇2022年政府信息公开工作年度报告\n一、总体情况\n我镇公开信息。\n${tables('2021')}`;
    const uri = 'http://www.qinghe.shili.test/hwz/1.txt';
    const outcome = await readReport(new TextEncoder().encode(text), { uri });
    expect(outcome).toMatchObject({
      ok: true,
      record: { divisionCode: '990102', agencyId: '990102-青禾区河湾镇人民政府' },
    });
  });
});
