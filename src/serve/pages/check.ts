/**
 * 查一份年报: files or pasted text, read in memory, the form redrawn and its sums checked. Nothing is kept unless its visitor
 * asks for a copy.
 *
 * @module
 */
import { manyResults, oneResult } from '../check/check-result.ts';
import type { CheckedUpload, KeptCheck } from '../check/checked.ts';
import { MOST_FILES } from '../check/checked-upload.ts';
import type { carriedFiles } from '../check/downloads.ts';
import type { KeepError } from '../check/keeper.ts';
import { notFound } from '../request.ts';
import { langField } from '../view/layout.ts';
import { type Html, html } from '../view/markup.ts';
import { type ExplorerPage, pathOf, type View } from '../view/view.ts';

type Carried = Awaited<ReturnType<typeof carriedFiles>>;

/** What became of the wish to keep a copy. */
export type Keeping =
  | { readonly kind: 'kept'; readonly id: string; readonly key: string }
  | { readonly kind: 'failed'; readonly code: KeepError['code'] };

/** The empty form. */
export function checkPage(view: View): ExplorerPage {
  const { t } = view;
  return {
    ...frame(view),
    body: html`<h1>${t('查一份年报', 'Check a report')}</h1>
<p class="lead">${t(
      '拖进文件，或粘贴网页上的文字：重绘表格，核对勾稽关系，读出正文里的数，说明与格式有什么不同。只在内存里处理，不保存，不外传。',
      'Drop files or paste the text of a page: the tables are redrawn, the sums checked, the figures in the text read, and it is said in what the report differs from its form. In memory only; nothing is kept or sent on.',
    )}</p>${form(view)}`,
  };
}

function frame({ t }: View): Pick<ExplorerPage, 'title' | 'kind' | 'demo'> {
  return { title: t('查一份年报', 'Check a report'), kind: 'check', demo: false };
}

function form(view: View): Html {
  const { t, site } = view;
  const keep =
    site.keeper !== null &&
    html`<label class="check"><input type="checkbox" name="keep" value="1"> ${t(
      '另存一份结果，得到固定网址（存的是读出的内容和文件名，去掉个人信息；不存文件本身；凭删除钥匙随时可删）',
      'Keep a copy of the result under an address of its own (what was read and the file name, without personal data; not the file; its key removes it at any time)',
    )}</label>`;
  return html`<form class="panel tall" method="post" action="/check${view.query['lang'] === undefined ? '' : `?lang=${view.lang}`}" enctype="multipart/form-data" data-drop data-wait="${t('正在读……', 'Reading …')}">
<label>${t(`文件（网页、Word、Excel、PDF、文本；一次最多 ${MOST_FILES} 个，共不超过 32 MB）`, `Files (web page, Word, Excel, PDF, text; at most ${MOST_FILES} at a time, 32 MB together)`)}<input type="file" name="file" multiple></label>
<label>${t('或粘贴文字（表格连同正文一起复制）', 'or paste text (tables and all)')}<textarea name="text" rows="8"></textarea></label>
${keep}${langField(view)}<div><button>${t('核对', 'Check')}</button></div></form>`;
}

/** The result for one file or several. */
export function checkedPage(
  view: View,
  all: readonly CheckedUpload[],
  { carried, keeping }: { readonly carried: Carried; readonly keeping: Keeping | null },
): ExplorerPage {
  const { t } = view;
  return {
    ...frame(view),
    body: html`<h1>${t('查一份年报', 'Check a report')}</h1>
${keeping !== null && keptNotice(view, keeping)}
${results(view, all, carried)}
<h2>${t('再查', 'Check another')}</h2>${form(view)}`,
  };
}

function results(view: View, all: readonly CheckedUpload[], carried: Carried): Html {
  const [first] = all;
  const isOne = all.length === 1 && first !== undefined;
  return html`${downloads(view, carried)}${isOne ? oneResult(view, first) : manyResults(view, all)}`;
}

function downloads({ t }: View, { files, isCut }: Carried): Html {
  return html`<ul class="actions downloads">${files.map(({ name, text, href }) => html`<li><a href="${href}" download="${name}">${t('下载 ', 'Download ')}${text}</a></li>`)}<li class="soft">${t('打印本页也可存档', 'or print this page')}</li></ul>${isCut && html`<p class="soft small">${t('结果太大，有的格式没有放进页面：请用接口 /api/v1/check 或命令 gongkai parse。', 'The result is too large for some of the files to stand in the page: use /api/v1/check or gongkai parse.')}</p>`}`;
}

function keptNotice(view: View, keeping: Keeping): Html {
  const { t, href, base } = view;
  if (keeping.kind === 'failed') {
    const why =
      keeping.code === 'full'
        ? t('存放的地方满了，没有另存。', 'There is no room left: no copy was kept.')
        : t('结果太大，没有另存。', 'The result is too large: no copy was kept.');
    return html`<p class="warning" role="status">${why}</p>`;
  }
  const { id, key } = keeping;
  const path = pathOf('check', 'kept', id);
  const removal = href(path, { key });
  return html`<div class="kept" role="status"><p>${t('已另存，网址：', 'A copy is kept at ')}<a class="address" href="${href(path)}">${base}${href(path)}</a></p>
<p>${t('要删除，打开这个网址（钥匙只在这里出现一次，请存好）：', 'To remove it open this address (the key is shown here once, keep it): ')}<a class="address" href="${removal}">${base}${removal}</a></p></div>`;
}

/** A copy that was kept, with what it is and, for whoever has its key, the way to remove it. */
export function keptPage(view: View, kept: KeptCheck, carried: Carried): ExplorerPage {
  const { t, query, href } = view;
  const key = query['key'] ?? '';
  const path = pathOf('check', 'kept', kept.id);
  return {
    ...frame(view),
    body: html`<h1>${t('查一份年报', 'Check a report')}</h1>
<p class="kept">${t(
      `另存的核对结果，${kept.keptOn}。存的是读出的内容和文件名，不是文件；个人信息已去掉。这不是本库的数据。`,
      `A result kept on ${kept.keptOn}: what was read and the name of the file, not the file; without personal data. It is no part of this database.`,
    )}</p>
${key !== '' && html`<form class="panel" method="post" action="${href(`${path}/remove`)}"><input type="hidden" name="key" value="${key}"><button>${t('删除这份结果', 'Remove this copy')}</button></form>`}
${results(view, kept.files, carried)}`,
  };
}

/** The answer to a removal. */
export function removedPage(view: View, isRemoved: boolean): ExplorerPage {
  const { t } = view;
  if (!isRemoved)
    return notFound(
      view,
      t(
        '没有这份结果，或钥匙不对，没有删除。',
        'No such copy, or another key: nothing was removed.',
      ),
    );
  return {
    ...frame(view),
    body: html`<h1>${t('已删除', 'Removed')}</h1><p>${t('这份结果已从服务器上删除。', 'The copy is gone from the server.')}</p>${form(view)}`,
  };
}

/** The page for an upload over the limit. */
export function tooLargePage(view: View): ExplorerPage {
  const { t } = view;
  return {
    ...frame(view),
    title: t('文件太大', 'Too large'),
    status: 413,
    body: html`<h1>${t('文件太大', 'Too large')}</h1><div class="empty" role="alert"><p>${t(`一次最多 ${MOST_FILES} 个文件，共 32 MB。`, `At most ${MOST_FILES} files, 32 MB together.`)}</p></div>${form(view)}`,
  };
}

/** The page for one file that could not be read to its end. */
export function readingFailedPage(view: View, one: CheckedUpload): ExplorerPage {
  const { t } = view;
  return {
    ...frame(view),
    status: one.failure === 'busy' ? 503 : 400,
    body: html`<h1>${t('查一份年报', 'Check a report')}</h1>${oneResult(view, one)}${form(view)}`,
  };
}
