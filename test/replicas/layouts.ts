/**
 * Every layout of a portal that is rebuilt here.
 *
 * @module
 */
import { gkmlpt } from './layouts/gkmlpt.ts';
import { guizhouBodies } from './layouts/guizhou-bodies.ts';
import { guizhouYearFolders } from './layouts/guizhou-year-folders.ts';
import { jpaas, jpaasFirstPageOnly } from './layouts/jpaas.ts';
import { trsCountPage } from './layouts/trs-count-page.ts';
import { trsPageCall } from './layouts/trs-page-call.ts';
import { ucapFromOne } from './layouts/ucap-from-one.ts';
import { ucapFromTwo } from './layouts/ucap-from-two.ts';
import type { Layout } from './portal.ts';

/** Builds of the layouts, each anew when it is called. */
export const LAYOUTS: readonly (() => Layout)[] = [
  guizhouYearFolders,
  guizhouBodies,
  trsPageCall,
  trsCountPage,
  ucapFromTwo,
  ucapFromOne,
  gkmlpt,
  jpaas,
  jpaasFirstPageOnly,
];
