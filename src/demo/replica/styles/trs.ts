/**
 * TRS, as on the platform of Guizhou: the government's column is a static list whose pager a script call names; that of a body
 * leads to folders of years, reached by links whose whole text is the year. A stub stands past the end.
 *
 * Evidence: calls of 武汉 (`createPageHTML(25,0,"index","shtml")`), addresses of Guizhou portals
 * (`/zfbm_…/{body}/zfxxgk_…/zfxxgknb_…/2023n/202401/t20240120_{8 digits}.html`).
 *
 * @module
 */

import type { ReplicaReply } from '../server.ts';
import {
  type Column,
  type Frame,
  items,
  type ListEntry,
  pages,
  type Style,
  slice,
} from '../style.ts';

/** The government's column; those of its bodies have higher numbers. */
const OWN = 10;
const column = (id: number): string =>
  id === OWN
    ? '/zwgk/zfxxgk/zfxxgknb/'
    : `/zwgk/zfbm/bm${id}/zfxxgk_58864${id}/zfxxgknb_58869${id}/`;

export const trsStyle: Style = {
  name: 'trs',
  path: column,
  article: (n, year, id = OWN) => {
    const folder = id === OWN ? column(id) : `${column(id)}${year}n/`;
    return `${folder}${year + 1}01/t${year + 1}0120_${83_520_000 + n}.html`;
  },
  container: 'class="TRS_Editor"',
  answer: (asked, url, frame) => {
    const folder = column(asked.id);
    if (!url.pathname.startsWith(folder)) return null;
    const rest = url.pathname.slice(folder.length);
    if (asked.id !== OWN) return inYears(asked, rest, frame);
    const page = /^(?:index(?:_(\d+))?\.html)?$/.exec(rest);
    if (page === null) return null;
    const [at, total] = [Number(page[1] ?? 0), pages(asked)];
    if (at >= total) return { body: '<html><head></head><body></body></html>' };
    const call = `createPageHTML(${total}, ${at},"index","html");`;
    return frame(asked.name, `<ul>${items(slice(asked, at + 1))}</ul><script>${call}</script>`);
  },
};

/** A page of a body: its years, or the reports of one. */
function inYears({ name, entries }: Column, page: string, frame: Frame): ReplicaReply | null {
  const yearOf = ({ date }: ListEntry): number => Number(date.slice(0, 4)) - 1;
  const years = [...new Set(entries.map(yearOf))];
  if (page === '') {
    const links = years.map((year) => `<li><a href="./${year}n/">${year}年</a></li>`);
    return frame(name, `<ul>${links.join('\n')}</ul>`);
  }
  const year = years.find((one) => page === `${one}n/`);
  const own = entries.filter((entry) => yearOf(entry) === year);
  return year === undefined ? null : frame(`${year}年`, `<ul>${items(own)}</ul>`);
}
