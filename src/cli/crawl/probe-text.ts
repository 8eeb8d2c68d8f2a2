/**
 * What is wrong with a probed portal, for people.
 *
 * @module
 */
import type { Probe } from '../../crawl/discovery/probe.ts';
import type { Language } from '../../text/language.ts';

/** One sentence on what the proposed line lacks; null where nothing. */
export function probeFailure(seen: Probe, code: string | null, lang: Language): string | null {
  const zh = lang === 'zh';
  if (seen.home !== 'fetched')
    return zh ? `首页：${seen.home}` : `${seen.url}: home page ${seen.home}`;
  if (code === null)
    return zh
      ? `标题“${seen.title}”未指明区划，请用 --code`
      : `${seen.url}: its title "${seen.title}" does not name one division; give --code`;
  if (seen.column === null)
    return zh
      ? `${seen.url}：在少量请求内没有找到年报栏目`
      : `${seen.url}: no column of annual reports within a few requests`;
  return null;
}
