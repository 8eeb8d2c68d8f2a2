/**
 * Every layout of a portal that is rebuilt here.
 *
 * @module
 */

import { namesInScript, namesInTable, namesInYears } from './layouts/bare-names.ts';
import { chengduRows } from './layouts/chengdu-rows.ts';
import { dedecms } from './layouts/dedecms.ts';
import { easysite } from './layouts/easysite.ts';
import { epoint } from './layouts/epoint.ts';
import { fileListPosted } from './layouts/file-list-posted.ts';
import { gkmlpt } from './layouts/gkmlpt.ts';
import { goPage } from './layouts/go-page.ts';
import { guizhouBodies } from './layouts/guizhou-bodies.ts';
import { guizhouNewSite } from './layouts/guizhou-new-site.ts';
import { guizhouYearFolders } from './layouts/guizhou-year-folders.ts';
import { hanwebEmptyGroup, hanwebEncrypted, hanwebGroups } from './layouts/hanweb-groups.ts';
import { hanwebAnnualReports, hanwebSearch } from './layouts/hanweb-modules.ts';
import { hanwebProperties, hanwebScriptAnswer } from './layouts/hanweb-properties.ts';
import { hanwebTree, hanwebTreePosted } from './layouts/hanweb-tree.ts';
import { hebeiBlocks } from './layouts/hebei-blocks.ts';
import { infoPublic } from './layouts/info-public.ts';
import { jpaas, jpaasFirstPageOnly } from './layouts/jpaas.ts';
import { jspxNodes } from './layouts/jspx-nodes.ts';
import { laypage } from './layouts/laypage.ts';
import { lettersHub } from './layouts/letters-hub.ts';
import { lonsunFragment, lonsunInPage, lonsunPosted } from './layouts/lonsun.ts';
import { lonsunTree } from './layouts/lonsun-tree.ts';
import { nfcms } from './layouts/nfcms.ts';
import { dataUrlEntries, pictureEntries, selectOfBodies } from './layouts/odd-entries.ts';
import { openness } from './layouts/openness.ts';
import { ownHost } from './layouts/own-host.ts';
import { ownNumbers } from './layouts/own-numbers.ts';
import { phpcms } from './layouts/phpcms.ts';
import { framesets, plainColumns } from './layouts/plain-columns.ts';
import { postedBack } from './layouts/posted-back.ts';
import { powereasy } from './layouts/powereasy.ts';
import {
  blockedColumn,
  blockedEverywhere,
  blockedPages,
  scriptedHomes,
} from './layouts/scripted-home.ts';
import { siteManage } from './layouts/site-manage.ts';
import { siteserver } from './layouts/siteserver.ts';
import { suzhouLoad } from './layouts/suzhou-load.ts';
import { trsCountPage } from './layouts/trs-count-page.ts';
import { trsIgsPages, trsIgsRows } from './layouts/trs-igs.ts';
import { trsOldSearch } from './layouts/trs-old-search.ts';
import { trsCreatePage, trsThreeNumbers } from './layouts/trs-other-calls.ts';
import { trsPageCall } from './layouts/trs-page-call.ts';
import { truecms, truecmsSwitchedOff } from './layouts/truecms.ts';
import { ucapFromOne } from './layouts/ucap-from-one.ts';
import { ucapFromTwo } from './layouts/ucap-from-two.ts';
import { vsb } from './layouts/vsb.ts';
import { vsbQuery } from './layouts/vsb-query.ts';
import { yearColumns } from './layouts/year-columns.ts';
import type { Layout } from './portal.ts';

/** Builds of the layouts, each anew when it is called. */
export const LAYOUTS: readonly (() => Layout)[] = [
  guizhouYearFolders,
  () => guizhouBodies(),
  guizhouNewSite,
  trsPageCall,
  trsCountPage,
  trsCreatePage,
  trsThreeNumbers,
  trsOldSearch,
  trsIgsRows,
  trsIgsPages,
  ucapFromTwo,
  ucapFromOne,
  gkmlpt,
  jpaas,
  jpaasFirstPageOnly,
  hanwebGroups,
  hanwebEncrypted,
  hanwebEmptyGroup,
  hanwebProperties,
  hanwebScriptAnswer,
  hanwebAnnualReports,
  hanwebSearch,
  hanwebTree,
  hanwebTreePosted,
  lonsunInPage,
  lonsunFragment,
  lonsunPosted,
  lonsunTree,
  truecms,
  truecmsSwitchedOff,
  hebeiBlocks,
  epoint,
  nfcms,
  vsb,
  powereasy,
  chengduRows,
  suzhouLoad,
  ...ownNumbers,
  plainColumns,
  ownHost,
  framesets,
  pictureEntries,
  dataUrlEntries,
  selectOfBodies,
  namesInYears,
  namesInTable,
  namesInScript,
  ...scriptedHomes,
  blockedEverywhere,
  blockedColumn,
  blockedPages,
  dedecms,
  easysite,
  fileListPosted,
  goPage,
  infoPublic,
  jspxNodes,
  laypage,
  lettersHub,
  openness,
  phpcms,
  postedBack,
  siteManage,
  siteserver,
  vsbQuery,
  yearColumns,
];
