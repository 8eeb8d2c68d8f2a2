/**
 * Hanweb with its module of annual reports: years and organs to choose from, no links; notices beside them as usual.
 *
 * @module
 */

import { items, type Style } from '../style.ts';

const MODULE = '/module/xxgk/xxgkAnnualReport.jsp';

/** Eighteen digits that name an organ, as the module asks for. */
function areaOf(column: number): string {
  return `11990202${String(column).padStart(10, '0')}`;
}

export const hanwebAnnualReportsStyle: Style = {
  name: 'hanweb-annual-reports',
  path: (id) => `/col/col${id}/index.html`,
  article: (n, year, column) =>
    column === undefined
      ? `/art/${year + 1}/1/20/art_${n}_${n}.html`
      : `${MODULE}?fbtime=${year}&area=${areaOf(column)}`,
  container: 'id="zoom"',
  answer: (column, url, frame) => {
    const { pathname, searchParams } = url;
    if (pathname === MODULE && searchParams.get('area') === areaOf(column.id))
      return frame('信息公开年报', '<p>该单位本年度暂无年报。</p>');
    if (pathname !== `/col/col${column.id}/index.html`) return null;
    const reports = column.entries.filter(({ href }) => href.startsWith(MODULE));
    const others = column.entries.filter((entry) => !reports.includes(entry));
    const years = new Set(reports.map(({ href }) => /fbtime=(\d+)/.exec(href)?.[1] ?? ''));
    // Every portal gives years to choose from for which there is nothing.
    const choice = [...years, '2015'].map((year) => `<option value="${year}">${year}年</option>`);
    const form = `<form><select name="fbtime">${choice.join('')}</select><select name="area"><option value="${areaOf(column.id)}">${column.name.replace(/年报$/, '')}</option></select></form>`;
    const script = `function query(){ $("#report").load("${MODULE}?fbtime=" + year() + "&area=" + area()); }`;
    return frame(
      column.name,
      `<ul>${items(others)}</ul>${form}<div id="report"></div><script>${script}</script>`,
    );
  },
};
