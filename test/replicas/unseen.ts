/**
 * Layouts that the crawler was not written against. `scripts/replicas.ts --unseen` measures them; what it then learns to read moves
 * into the list of layouts.
 *
 * @module
 */
import type { Layout } from './portal.ts';
import { gkmlptDepartments } from './unseen/gkmlpt-departments.ts';
import { guizhouKinds } from './unseen/guizhou-kinds.ts';
import { guizhouOffice } from './unseen/guizhou-office.ts';
import { hanwebPages } from './unseen/hanweb-pages.ts';
import { jpaasFolders } from './unseen/jpaas-folders.ts';
import { lonsunHost } from './unseen/lonsun-host.ts';
import { postedFragments } from './unseen/posted-fragments.ts';
import { truecmsWindows } from './unseen/truecms-windows.ts';
import { twoSystems } from './unseen/two-systems.ts';
import { ucapFrames } from './unseen/ucap-frames.ts';
import { ucapSites } from './unseen/ucap-sites.ts';
import { yearTrees } from './unseen/year-trees.ts';

/** Builds of the layouts, each anew when it is called. */
export const UNSEEN: readonly (() => Layout)[] = [
  guizhouKinds,
  guizhouOffice,
  yearTrees,
  ucapFrames,
  ucapSites,
  jpaasFolders,
  hanwebPages,
  gkmlptDepartments,
  lonsunHost,
  truecmsWindows,
  postedFragments,
  twoSystems,
];
