/**
 * Every style the replica speaks. A new one is a file in `styles/` and a name here.
 *
 * @module
 */

import type { Style } from './style.ts';
import { generic } from './styles/generic.ts';
import { gkmlptStyle } from './styles/gkmlpt.ts';
import { hanwebStyle } from './styles/hanweb.ts';
import { hanwebAnnualReportsStyle } from './styles/hanweb-annual-reports.ts';
import { jpaasStyle } from './styles/jpaas.ts';
import { lonsunStyle } from './styles/lonsun.ts';
import { trsStyle } from './styles/trs.ts';
import { ucapStyle } from './styles/ucap.ts';
import { vsbStyle } from './styles/vsb.ts';

/** Styles by name: that of the family, where it has but one. */
export const STYLES: Readonly<Record<string, Style>> = Object.fromEntries(
  [
    trsStyle,
    hanwebStyle,
    hanwebAnnualReportsStyle,
    jpaasStyle,
    ucapStyle,
    lonsunStyle,
    gkmlptStyle,
    vsbStyle,
    generic,
  ].map((style) => [style.name, style]),
);
