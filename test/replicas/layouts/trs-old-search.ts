/**
 * The old disclosure search of TRS: the column is a form and a frame, and the rows come from a POST whose answer says how
 * many records there are.
 *
 * Evidence: `/govsearch/simp_gov_list.jsp` (sword, channelid, searchColumn, pubURL, page; answer `var m_nRecordCount = N`) of
 * 邯郸, 证监会, 农业部 and 广东 before gkmlpt; pages of the kind in henryfeng811/web (govsearch of 肇庆, GBK).
 *
 * @module
 */
import { planOf } from '../plan.ts';
import { type Layout, Portal } from '../portal.ts';
import { newestFirst, noise } from '../rows.ts';
import { links, skinOf } from '../skins.ts';

const SEARCH = '/govsearch/simp_gov_list.jsp';
const CHANNEL = '1813';
const ROWS = 10;

const skin = skinOf({
  content: '<div class="TRS_Editor">',
  menu: [
    ['/', '首页'],
    ['/xxgk/', '信息公开'],
  ],
  doctype: '',
});

export function trsOldSearch(): Layout {
  const portal = new Portal(planOf('szf', 'sjj', 'dag'), 'www.trs-five.shili.test', skin);
  const reports = portal.plan.bodies.flatMap((body, b) =>
    body.years.map((year) =>
      portal.publish(body, year, {
        article: `/xxgk/nb/${year + 1}03/t${year + 1}0312_${b}${year}.htm`,
      }),
    ),
  );
  const others = noise(portal, (n) => `/xxgk/nb/202305/t20230512_5${n}.htm`);
  const entries = newestFirst([...reports, ...others]);
  portal.answer(({ url, method, body }) => {
    if (url.pathname !== SEARCH) return null;
    if (method !== 'POST') return { status: 405, body: '' };
    const said = new URLSearchParams(body);
    const own = said.get('channelid') === CHANNEL ? entries : [];
    const page = Number(said.get('page') ?? '1');
    const rows = own
      .slice((page - 1) * ROWS, page * ROWS)
      .map(
        ({ href, title, date }, i) =>
          `<TR><TD>${(page - 1) * ROWS + i + 1}</TD><TD><A HREF="${href}" TARGET="_blank">${title}</A></TD><TD>${date}</TD></TR>`,
      );
    return {
      body: `<HTML><BODY><TABLE>${rows.join('')}</TABLE><SCRIPT>var m_nRecordCount = ${own.length}; var m_nPageSize = ${ROWS}; var m_nCurrPage = ${page};</SCRIPT></BODY></HTML>`,
    };
  });
  portal.page('/', '首页', links([['/xxgk/', '信息公开']]));
  portal.page(
    '/xxgk/',
    '信息公开',
    links([
      ['/xxgk/zn/', '指南'],
      ['/xxgk/nb/', '信息公开年报'],
    ]),
  );
  portal.page(
    '/xxgk/nb/',
    '信息公开年报',
    `<form name="search" method="post" action="${SEARCH}" target="list"><input type=hidden name=channelid value="${CHANNEL}"><input type=hidden name=searchColumn value=""><input type=hidden name=pubURL value=""><input name=sword><input type=hidden name=page value=1></form>
<div id="documentContainer"></div><script>$.post('${SEARCH}',{sword:'',channelid:'${CHANNEL}',searchColumn:'',pubURL:'',page:1},function(d){$('#documentContainer').html(d)})</script>`,
  );
  return portal.layout('trs-old-search');
}
