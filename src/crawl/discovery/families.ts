/**
 * Every family. A new one is a file in `families/` and a name here.
 *
 * @module
 */

import { chengdu } from './families/chengdu.ts';
import { epoint } from './families/epoint.ts';
import { fengkai } from './families/fengkai.ts';
import { gkmlpt } from './families/gkmlpt.ts';
import { hanweb } from './families/hanweb.ts';
import { hanwebAnnualReports } from './families/hanweb-annual-reports.ts';
import { hebei } from './families/hebei.ts';
import { igs } from './families/igs.ts';
import { jpaas } from './families/jpaas.ts';
import { lonsun } from './families/lonsun.ts';
import { nfcms } from './families/nfcms.ts';
import { powereasy } from './families/powereasy.ts';
import { suzhou } from './families/suzhou.ts';
import { trs } from './families/trs.ts';
import { truecms } from './families/truecms.ts';
import { ucap } from './families/ucap.ts';
import { vsb } from './families/vsb.ts';
import type { Family } from './family.ts';

/** In the order in which their marks are looked for: the more particular ones first. */
export const FAMILIES: readonly Family[] = [
  gkmlpt,
  jpaas,
  lonsun,
  epoint,
  hebei,
  suzhou,
  igs,
  truecms,
  hanwebAnnualReports,
  hanweb,
  ucap,
  powereasy,
  chengdu,
  fengkai,
  vsb,
  nfcms,
  trs,
];

/** Name of a page that bears no family's mark: ordinary links and pagers. */
export const GENERIC = 'generic';
