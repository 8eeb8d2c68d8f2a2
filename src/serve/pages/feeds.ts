/**
 * Atom feeds (RFC 4287): reports that are new, changed or withdrawn, of everything, a division or an agency.
 *
 * @module
 */

import { DEMO_NOTICE } from '../../normalize/demo-notice.ts';
import { changes, type ReportChange } from '../../store/read/changes.ts';
import { fullPlaceName } from '../view/places.ts';
import type { View } from '../view/view.ts';
import { bodyOf, reportPath } from './page-parts.ts';

export interface FeedOf {
  readonly title: string;
  readonly path: string;
  readonly division?: string;
  readonly agency?: string;
}

/** The feed as XML. */
export function atomFeed(view: View, of: FeedOf): string {
  // Of what nobody knows when it came, a feed can say nothing true: every entry must have a time.
  const list = changes(view.site.store, {
    ...{ division: of.division, agency: of.agency, limit: 50 },
  }).filter(({ at }) => at !== null);
  const demo = list.some((one) => one.origin === 'demo') ? `${DEMO_NOTICE} · ` : '';
  const updated = list[0]?.at ?? '1970-01-01T00:00:00Z';
  const id = idOf(view, of.path);
  const self = addressIn(view, of.path);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${view.lang === 'zh' ? 'zh-Hans' : 'en'}">
<title>${xml(demo + of.title)}</title>
<id>${xml(id)}</id>
<link rel="self" type="application/atom+xml" href="${xml(self)}"/>
<updated>${xml(time(updated))}</updated>
<author><name>gongkai</name></author>
${list.map((one) => entry(view, one)).join('\n')}
</feed>
`;
}

function entry(view: View, change: ReportChange): string {
  const { t } = view;
  const path = reportPath(change.report_id);
  const link = addressIn(view, path);
  const words = {
    new: t('新收录', 'new'),
    changed: t('有变动', 'changed'),
    withdrawn: t('已撤下', 'withdrawn'),
  };
  const place = fullPlaceName(change.division_code, 'zh');
  const year = change.fiscal_year ?? '';
  return `<entry><title>${xml(`${words[change.kind]}：${change.agency === null ? place : bodyOf(change)} ${year}`)}</title>
<id>${xml(idOf(view, `${path}#${change.sha256.slice(0, 16)}-${change.kind}`))}</id>
<link href="${xml(link)}"/>
<updated>${xml(time(change.at ?? '1970-01-01'))}</updated>
<summary>${xml(`${place} · ${change.uri}`)}</summary></entry>`;
}

/**
 * Ids stay what they are, wherever the file lies (RFC 4287 §4.2.6), and are whole addresses: of the site, else a tag of
 * the program's own (RFC 4151).
 */
function idOf({ base }: View, path: string): string {
  return base === '' ? `tag:gongkai,2026:${path}` : base + path;
}

/** Absolute where the site knows its address, else from the feed itself. */
function addressIn(view: View, path: string): string {
  const absolute = view.address(path);
  return absolute === '' ? view.href(path) : absolute;
}

/** RFC 3339 time: days alone are their beginning. */
function time(text: string): string {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? '1970-01-01T00:00:00.000Z' : date.toISOString();
}

/** Text in XML; control characters that XML 1.0 forbids go. */
export function xml(text: string): string {
  return [...text]
    .filter((letter) => letter.charCodeAt(0) >= 32 || letter === '\n' || letter === '\t')
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
