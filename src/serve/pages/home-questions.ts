/**
 * The questions visitors come with, each one step from its answer.
 *
 * @module
 */
import { metricById } from '../../store/metrics/definition.ts';
import { fieldsOfWork } from '../../store/read/body-ranking.ts';
import { contents } from '../../store/read/contents.ts';
import { plainRank, type RankWanted, rankPath, rankQuery } from '../rank/wanted.ts';
import { type Html, html } from '../view/markup.ts';
import { NATION } from '../view/places.ts';
import type { View } from '../view/view.ts';

interface Question {
  readonly zh: string;
  readonly en: string;
  readonly metric: string;
  readonly change?: Partial<RankWanted>;
}

/** Links to the rankings that are asked for most; nothing where there are no years. */
export function homeQuestions(view: View, year: number): Html | false {
  const { t, href, site } = view;
  const { firstYear, lastYear } = contents(site.store);
  if (firstYear === null || lastYear === null) return false;
  const links = questions(view, Math.max(2019, firstYear), year).flatMap((one) => {
    const metric = metricById(one.metric);
    if (metric === undefined) return [];
    const wanted: RankWanted = { ...plainRank(metric, NATION, year), ...one.change };
    return [
      html`<li><a href="${href(rankPath(wanted), rankQuery(wanted))}">${t(one.zh, one.en)}</a></li>`,
    ];
  });
  return html`<h2>${t('一步看到', 'One step away')}</h2><ul class="questions">${links}<li><a href="${href('/departments')}">${t('哪些部门、乡镇没有年报', 'Which departments and townships have no report')}</a></li></ul>`;
}

function questions({ site }: View, first: number, year: number): Question[] {
  const since = Math.max(first, year - 3);
  const years = since < year ? `${since}–${year}` : String(year);
  const [field] = site.isStatic ? [] : fieldsOfWork(site.store).filter(isDepartment);
  const several = site.isStatic ? {} : { since };
  const period = site.isStatic ? String(year) : years;
  return [
    {
      ...{ metric: 'lawsuits_lost', change: several },
      zh: `诉讼被纠正最多的（${period}）`,
      en: `Most lawsuits lost (${period})`,
    },
    {
      ...{ metric: 'reconsiderations_corrected', change: several },
      zh: `复议被纠正最多的（${period}）`,
      en: `Most reconsiderations lost (${period})`,
    },
    { metric: 'requests_received', zh: `收到申请最多的（${year}）`, en: `Most requests (${year})` },
    {
      metric: 'requests_carried_out',
      zh: `结转最多的（${year}）`,
      en: `Most carried over (${year})`,
    },
    { metric: 'penalties', zh: `行政处罚最多的（${year}）`, en: `Most penalties (${year})` },
    ...(field === undefined
      ? []
      : [
          {
            metric: 'denial_rate',
            change: { kind: 'department', of: 'bodies', field: field.field } as const,
            zh: `${field.field}部门谁不予公开多（${year}）`,
            en: `Refusals by bodies of ${field.field} (${year})`,
          },
        ]),
  ];
}

/** The offices of governments are no field of departments. */
function isDepartment({ field }: { readonly field: string }): boolean {
  return field !== '政府办';
}
