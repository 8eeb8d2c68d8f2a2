/**
 * All views of the contract, in the order in which they are created.
 *
 * @module
 */

import { cellView } from '../views/cell-view.ts';
import { coverageView, divisionYearView } from '../views/coverage-views.ts';
import {
  agencyCrosswalkView,
  divisionCrosswalkView,
  indicatorCrosswalkView,
} from '../views/crosswalk-views.ts';
import { metricView } from '../views/metric-view.ts';
import { documentAddressView, overviewView } from '../views/overview-view.ts';
import { requestTotalView, requestView } from '../views/request-views.ts';
import { disclosureView, reviewView, statisticsView } from '../views/table-views.ts';

export const VIEWS: Readonly<Record<string, () => string>> = {
  report_overview: overviewView,
  cell: cellView,
  request: requestView,
  request_total: requestTotalView,
  disclosure: disclosureView,
  review: reviewView,
  statistics: statisticsView,
  metric: metricView,
  document_address: documentAddressView,
  coverage: coverageView,
  division_year: divisionYearView,
  division_crosswalk: divisionCrosswalkView,
  agency_crosswalk: agencyCrosswalkView,
  indicator_crosswalk: indicatorCrosswalkView,
};
