/**
 * Layouts that the crawler was not written against. `scripts/replicas.ts --unseen` measures them; what it then learns to read moves
 * into the list of layouts.
 *
 * @module
 */
import type { Layout } from './portal.ts';
import { bodyDocuments } from './unseen/body-documents.ts';
import { channelPosts } from './unseen/channel-posts.ts';
import { clickRows } from './unseen/click-rows.ts';
import { empireLists } from './unseen/empire-lists.ts';
import { epointWrapped } from './unseen/epoint-wrapped.ts';
import { framesXp } from './unseen/frames-xp.ts';
import { gkmlptDepartments } from './unseen/gkmlpt-departments.ts';
import { gpiTables } from './unseen/gpi-tables.ts';
import { guizhouKinds } from './unseen/guizhou-kinds.ts';
import { guizhouOffice } from './unseen/guizhou-office.ts';
import { hanwebPages } from './unseen/hanweb-pages.ts';
import { hebeiKinds } from './unseen/hebei-kinds.ts';
import { jeecmsAttachments } from './unseen/jeecms-attachments.ts';
import { jpaasFolders } from './unseen/jpaas-folders.ts';
import { listShow } from './unseen/list-show.ts';
import { lonsunHost } from './unseen/lonsun-host.ts';
import { numbersGuarded } from './unseen/numbers-guarded.ts';
import { openAction } from './unseen/open-action.ts';
import { postedFragments } from './unseen/posted-fragments.ts';
import { searchPosts } from './unseen/search-posts.ts';
import { truecmsWindows } from './unseen/truecms-windows.ts';
import { twoSystems, twoSystemsElsewhere } from './unseen/two-systems.ts';
import { ucapFrames } from './unseen/ucap-frames.ts';
import { ucapSites } from './unseen/ucap-sites.ts';
import { vsbBackwards } from './unseen/vsb-backwards.ts';
import { vueShell } from './unseen/vue-shell.ts';
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
  twoSystemsElsewhere,
  vsbBackwards,
  epointWrapped,
  clickRows,
  channelPosts,
  hebeiKinds,
  bodyDocuments,
  gpiTables,
  framesXp,
  openAction,
  vueShell,
  searchPosts,
  listShow,
  numbersGuarded,
  empireLists,
  jeecmsAttachments,
];
