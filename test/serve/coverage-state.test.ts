import { expect, it } from 'vitest';
import { becauseText, stateText } from '../../src/serve/pages/coverage-state.ts';

const zh = { lang: 'zh', t: (chinese: string) => chinese } as const;
const en = { lang: 'en', t: (_: string, english: string) => english } as const;
// Both are the same function to the pages; the types of a view are wider than what is needed here.
const views = [zh, en] as unknown as Parameters<typeof becauseText>[0][];

it('pages say why a report is missing in the language of the reader', () => {
  const seen = { state: 'blocked', reason: 'status 521', evidence: null };
  expect(views.map((view) => stateText(view, seen) + becauseText(view, seen))).toEqual([
    '网站拒绝访问：网站只接受浏览器（状态码 521）',
    'blocked by the site: the site serves browsers only (status 521)',
  ]);
  const scripted = { state: 'unknown', reason: 'list_by_script', evidence: 'needs_browser' };
  expect(views.map((view) => stateText(view, scripted))).toEqual(['需用浏览器', 'needs a browser']);
  const looked = { state: 'unknown', reason: 'no_column', evidence: null };
  expect(views.map((view) => stateText(view, looked))).toEqual(['不明', 'not known']);
  expect(views.map((view) => stateText(view, undefined) + becauseText(view, undefined))).toEqual([
    '尚未查找',
    'not looked for yet',
  ]);
});
