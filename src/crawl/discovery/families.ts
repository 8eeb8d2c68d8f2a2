/**
 * Every family but the generic one. A new one is a file in `families/` and a name here.
 *
 * @module
 */

import { gkmlpt } from './families/gkmlpt.ts';
import { hanweb } from './families/hanweb.ts';
import { hanwebAnnualReports } from './families/hanweb-annual-reports.ts';
import { jpaas } from './families/jpaas.ts';
import { lonsun } from './families/lonsun.ts';
import { trs } from './families/trs.ts';
import { ucap } from './families/ucap.ts';
import { vsb } from './families/vsb.ts';
import type { Family } from './family.ts';

/** In the order in which their fingerprints are tried: the more particular marks first. */
export const FAMILIES: readonly Family[] = [
  gkmlpt,
  jpaas,
  lonsun,
  ucap,
  hanwebAnnualReports,
  hanweb,
  vsb,
  trs,
];
