import { describe, expect, it } from 'vitest';
import { METRICS } from '../../src/store/metrics/definition.ts';
import { releaseVersions } from '../../src/store/release/versions.ts';
import { rows, temporaryStore } from './temporary.ts';

describe('indicator_crosswalk', () => {
  it('leads each ground of refusal of 2014 to the one of 2019 that it roughly is', () => {
    const found = rows(
      temporaryStore(),
      `SELECT from_row, to_row, relation FROM indicator_crosswalk
       WHERE from_form = '2014' AND from_row LIKE 'answered.refused.%' ORDER BY from_row`,
    );
    expect(found.map((row) => `${row['from_row']} ${row['relation']} ${row['to_row']}`)).toEqual([
      'answered.refused.not_government_information none ',
      'answered.refused.other_law approximate refused.prohibited_by_law',
      'answered.refused.privacy approximate refused.third_party_rights',
      'answered.refused.security_and_stability approximate refused.three_securities_one_stability',
      'answered.refused.state_secret approximate refused.state_secret',
      'answered.refused.trade_secret approximate refused.third_party_rights',
    ]);
  });
});

describe('versions.json', () => {
  it('has the metrics that are listed', () => {
    const { metrics } = releaseVersions(temporaryStore(), '1', '1');
    expect(metrics.ids).toEqual(METRICS.map(({ id }) => id));
    expect(metrics.count).toBe(METRICS.length);
  });
});
