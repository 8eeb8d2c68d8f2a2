/**
 * Suzhou: the list is brought by a POST of channel and page to `interfacesWebZcwj/loadData`.
 *
 * @module
 */

import type { Ask } from '../../ask.ts';
import { addressBefore } from '../address-before.ts';
import {
  entriesIn,
  exactPager,
  type Family,
  type FamilyReading,
  familyOf,
  get,
  numberAt,
  range,
  type Seen,
  type Step,
} from '../family.ts';

const CALL = /interfacesWebZcwj\/loadData(?:\?[^"'<>\s+]*)?/;
const FORM = 'application/x-www-form-urlencoded';

export const suzhou: Family = familyOf({
  name: 'suzhou',
  url: /interfacesWebZcwj\/loadData/,
  text: /interfacesWebZcwj\/loadData/,
  answer: (seen) => {
    const list = get(seen.json, 'data', 'list');
    return Array.isArray(list) ? answer(seen, list) : null;
  },
  page: (seen) => {
    const found = CALL.exec(seen.text);
    const folder = found === null ? '' : addressBefore(seen.text, found.index);
    if (found === null || folder === '') return {};
    const call = `${folder}${found[0]}`.replaceAll('&amp;', '&');
    const channel =
      /channel_?id["']?\s*[:=,]\s*["']?([\w-]+)/i.exec(seen.page?.script ?? seen.text)?.[1] ??
      seen.page?.$('input[name="channel_id"], #channel_id').attr('value');
    if (channel === undefined) return { gap: { reason: 'list_by_script', said: call } };
    const first = /pageIndex["']?\s*[:=]\s*["']?(0)\b/.test(seen.text) ? 0 : 1;
    const href = new URL(/\?/.test(call) ? call : `${call}?pageSize=15`, seen.url).href;
    return { fills: [step(href, { pageIndex: String(first), channel_id: channel })] };
  },
});

function step(href: string, asked: Readonly<Record<string, string>>): Step {
  const ask: Ask = {
    method: 'POST',
    body: new URLSearchParams(asked).toString(),
    contentType: FORM,
  };
  return { href, ask };
}

function answer({ url, json, ask }: Seen, list: readonly unknown[]): FamilyReading {
  const total = numberAt(json, 'data', 'allRow');
  const pages = numberAt(json, 'data', 'totalPage');
  const body = new URLSearchParams(ask?.body ?? '');
  const first = body.get('pageIndex') ?? '1';
  const isFirst = first === '0' || first === '1';
  const numbers = range(Number(first) + 1, Number(first) + (pages ?? 1) - 1);
  const steps = isFirst
    ? numbers.map((n) => step(url, { ...Object.fromEntries(body), pageIndex: String(n) }))
    : [];
  const entries = entriesIn(list, ['URL', 'url'], ['TITLE', 'title']);
  return { entries, pager: exactPager(`allRow ${total}`, { total }, steps) };
}
