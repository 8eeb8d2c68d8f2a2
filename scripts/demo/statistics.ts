/**
 * The statistics table of the form of 2014 for a year of a body.
 *
 * @module
 */
import { formTable } from '../../src/parse/forms/form.ts';
import type { LayoutCell, LayoutRow } from '../../test/generate/layout.ts';
import { cellKey } from '../../test/generate/truth.ts';
import type { YearCounts } from './simulate.ts';

/** Values by row code; headings have none. */
export function statisticsOf({
  year,
  cells,
  published,
  website,
  wechat,
}: YearCounts): Map<string, number> {
  const total = (row: string): number => cells.get(cellKey('requests', row, 'total')) ?? 0;
  const group = (name: string): number =>
    [...cells].reduce((sum, [key, value]) => {
      const isPart = key.startsWith(`requests|${name}.`) && key.endsWith('|total');
      return isPart ? sum + value : sum;
    }, 0);
  const received = total('received');
  const online = Math.floor(received * 0.6);
  const letter = Math.floor((received - online) * 0.6);
  const refused = group('refused');
  const privacy = Math.floor(refused * 0.3);
  const answers = {
    'answered.already_public': Math.floor(total('granted') * 0.4),
    'answered.granted': Math.ceil(total('granted') * 0.6),
    'answered.partially_granted': total('partially_granted'),
    'answered.refused': refused,
    'answered.not_this_organ': Math.floor(group('unavailable') * 0.5),
    'answered.does_not_exist': Math.ceil(group('unavailable') * 0.5),
    'answered.asked_to_correct': group('other'),
    'answered.other_channel': group('not_processed'),
  };
  const answered = Object.values(answers).reduce((sum, value) => sum + value, 0);
  const review = (code: string): number => cells.get(cellKey('review', 'cases', code)) ?? 0;
  const court = (name: string): number =>
    review(`litigation_direct.${name}`) + review(`litigation_after_reconsideration.${name}`);
  return new Map<string, number>([
    ['published_items', published],
    ['published_items.normative_documents', 4],
    ['normative_documents_made', 4],
    ['channel.gazette', 12],
    ['channel.website', website],
    ['channel.weibo', Math.floor(wechat / 2)],
    ['channel.wechat', wechat],
    ['channel.other', 18],
    ['responses', 9],
    ['press_conferences', year - 2014],
    ['press_conferences.by_head', 1],
    ['online_interviews', 3],
    ['online_interviews.by_head', 1],
    ['policy_explanations', 21],
    ['social_media_responses', 14],
    ['other_responses', 2],
    ['received', received],
    ['received.in_person', received - online - letter],
    ['received.fax', 0],
    ['received.online', online],
    ['received.letter', letter],
    ['concluded', answered],
    ['concluded.on_time', answered - 1],
    ['concluded.extended', 1],
    ['answered', answered],
    ...Object.entries(answers),
    ['answered.refused.state_secret', 0],
    ['answered.refused.trade_secret', 0],
    ['answered.refused.privacy', privacy],
    ['answered.refused.security_and_stability', 0],
    ['answered.refused.not_government_information', refused - privacy],
    ['answered.refused.other_law', 0],
    [
      'reconsideration',
      review('reconsideration.upheld') +
        review('reconsideration.corrected') +
        review('reconsideration.other'),
    ],
    ...['upheld', 'corrected', 'other'].map((name): [string, number] => [
      `reconsideration.${name}`,
      review(`reconsideration.${name}`),
    ]),
    ['litigation', court('upheld') + court('corrected') + court('other')],
    ...['upheld', 'corrected', 'other'].map((name): [string, number] => [
      `litigation.${name}`,
      court(name),
    ]),
    ['complaints', 0],
    ['request_fees', 0],
    ['dedicated_offices', 6],
    ['reading_points', 14],
    ['staff', 31],
    ['staff.full_time', 5],
    ['staff.part_time', 26],
    ['dedicated_budget', 8.5],
    ['meetings', 4],
    ['training_courses', 3],
    ['trainees', 160],
  ]);
}

/** The table as printed: indicator, unit, number. */
export function statisticsRows(values: ReadonlyMap<string, number>): LayoutRow[] {
  const cell = (text: string, heading = false, value = false): LayoutCell => ({
    text,
    columnSpan: 1,
    rowSpan: 1,
    heading,
    value,
  });
  const rows = formTable('2014', 'statistics')?.rows ?? [];
  return [
    [cell('统计指标', true), cell('单位', true), cell('统计数', true)],
    ...rows.map((row) => {
      const value = values.get(row.code);
      return [
        cell(row.label),
        cell(row.unit ?? ''),
        cell(value === undefined ? '' : String(value), false, true),
      ];
    }),
  ];
}
