/**
 * Every style the replica speaks. A new one is a file in `styles/` and a name here.
 *
 * @module
 */

import type { Style } from './style.ts';
import { generic } from './styles/generic.ts';
import { gkmlpt } from './styles/gkmlpt.ts';
import { hanweb } from './styles/hanweb.ts';
import { hanwebAnnualReports } from './styles/hanweb-annual-reports.ts';
import { jpaas } from './styles/jpaas.ts';
import { lonsun } from './styles/lonsun.ts';
import { trs } from './styles/trs.ts';
import { ucap } from './styles/ucap.ts';
import { vsb } from './styles/vsb.ts';

/** Styles by name: that of the family, where it has but one. */
export const STYLES: Readonly<Record<string, Style>> = Object.fromEntries(
  [trs, hanweb, hanwebAnnualReports, jpaas, ucap, lonsun, gkmlpt, vsb, generic].map((style) => [
    style.name,
    style,
  ]),
);
