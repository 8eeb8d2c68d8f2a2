/**
 * A portal of a place that does not exist: home page, columns of its government and its other bodies,
 * articles, attachments, and the pages that stand among the reports without being any.
 *
 * @module
 */

import { encodeGb18030 } from './gb18030.ts';
import type { PublishedReport } from './published.ts';
import type { ReplicaReply, ReplicaRequest, ReplicaSite } from './server.ts';
import type { Column, Frame, ListEntry } from './style.ts';
import { STYLES } from './styles.ts';
import { withEtag } from './validators.ts';

export interface PortalPlan {
  /** Full name of the government. */
  readonly name: string;
  readonly host: string;
  readonly address: string;
  /** A name in {@link STYLES}. */
  readonly style: string;
  /** The government's own reports. */
  readonly government: readonly PublishedReport[];
  /** Reports of other bodies, each body with a column of its own. */
  readonly bodies?: readonly {
    readonly name: string;
    readonly reports: readonly PublishedReport[];
  }[];
  readonly charset?: 'utf-8' | 'gb18030';
  /** Notices that lengthen the government's list. */
  readonly notices?: number;
  /** A host that copies the reports. */
  readonly mirror?: string;
  /** A form nobody has filled in, a workbook among the reports. */
  readonly blankForm?: Uint8Array;
}

interface Article {
  readonly title: string;
  readonly reply: (request: ReplicaRequest) => ReplicaReply;
}

const NOTICE = '关于做好政府信息公开工作年度报告编制和报送工作的通知';
const BLANK = '政府信息公开工作年度报告填报说明';
const LETTER = '关于报送2023年政府信息公开工作年度报告的函';

/** A site for {@link startReplica}. What it publishes can be changed between runs. */
export class ReplicaPortal implements ReplicaSite {
  readonly hosts: readonly string[];
  readonly address: string;
  readonly #plan: PortalPlan;
  readonly #columns: Column[] = [];
  readonly #articles = new Map<string, Article>();
  readonly #withdrawn = new Set<string>();
  #number = 100;

  constructor(plan: PortalPlan) {
    this.#plan = plan;
    this.hosts = [plan.host];
    this.address = plan.address;
    this.#addColumn(10, `${plan.name}年报`, [...plan.government], true);
    for (const [i, body] of (plan.bodies ?? []).entries()) {
      this.#addColumn(11 + i, body.name, [...body.reports], false);
    }
  }

  /** Addresses (without host) of articles and attachments by title. */
  addresses(title: string): string[] {
    return [...this.#articles]
      .filter(([, article]) => article.title === title)
      .map(([path]) => path);
  }

  /** Takes a report off the portal: its address is gone, its entry too. */
  withdraw(title: string): void {
    for (const path of this.addresses(title)) this.#withdrawn.add(path);
  }

  /** Replaces the text of a report under the same address. */
  change(title: string, from: string, to: string): void {
    for (const path of this.addresses(title)) {
      const before = this.#articles.get(path);
      if (before === undefined) continue;
      const reply = (request: ReplicaRequest): ReplicaReply => {
        const said = before.reply({ ...request, headers: {} });
        if ('raw' in said) return said;
        const body = decoded(Buffer.from(said.body ?? ''))
          .replaceAll(from, to)
          .replace(/charset=["']?gb\w+/gi, 'charset=utf-8');
        return { headers: { 'content-type': 'text/html; charset=utf-8' }, body };
      };
      this.#articles.set(path, { ...before, reply });
    }
  }

  /** Gives a report a new address; the old one is gone. */
  move(title: string): void {
    for (const path of this.addresses(title)) {
      const article = this.#articles.get(path);
      const there = path.replace(
        /(\d+)(\D*)$/,
        (_, digits: string, end: string) => `${Number(digits) + 5000}${end}`,
      );
      if (article === undefined) continue;
      this.#articles.delete(path);
      this.#articles.set(there, article);
      for (const [i, column] of this.#columns.entries()) {
        const entries = column.entries.map((e) => (e.href === path ? { ...e, href: there } : e));
        this.#columns[i] = { ...column, entries };
      }
    }
  }

  readonly respond = (request: ReplicaRequest): ReplicaReply => {
    const path = request.path;
    if (path === '/robots.txt')
      return {
        headers: { 'content-type': 'text/plain' },
        body: 'User-agent: *\nDisallow: /admin/\n',
      };
    if (path === '/') return this.#home();
    if (path === '/zwgk/') return this.#disclosure();
    if (path === '/zwgk/bm/') return this.#bodies();
    const article = this.#withdrawn.has(path) ? undefined : this.#articles.get(path);
    if (article) return article.reply(request);
    for (const column of this.#columns) {
      const entries = column.entries.filter((entry) => !this.#withdrawn.has(entry.href));
      const reply = this.#style().answer({ ...column, entries }, request.url, this.#frame);
      if (reply !== null) return reply;
    }
    return {
      status: 404,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: '<title>404</title><p>页面不存在</p>',
    };
  };

  #style() {
    const style = STYLES[this.#plan.style];
    if (style === undefined) throw new RangeError(`no style "${this.#plan.style}"`);
    return style;
  }

  readonly #frame: Frame = (title, middle, head = '') => {
    const { name, charset = 'utf-8' } = this.#plan;
    const nav =
      '<a href="/">首页</a> <a href="/zwgk/">政务公开</a> <a href="/bsfw/">办事服务</a> <a href="/admin/">登录</a>';
    const html = `<html><head><meta charset="${charset === 'utf-8' ? 'utf-8' : 'gb2312'}"><meta name="SiteName" content="${name}">${head}<title>${title}_${name}</title></head><body><div>${nav}</div><h2>${title}</h2>\n${middle}\n<div>演示网站（虚构）</div></body></html>`;
    const body = charset === 'utf-8' ? html : encodeGb18030(html);
    return { headers: { 'content-type': 'text/html' }, body };
  };

  #home(): ReplicaReply {
    return this.#frame(
      '首页',
      '<p>欢迎访问演示网站。</p><a href="/zwgk/">政务公开</a><a href="/xwzx/">新闻中心</a>',
    );
  }

  #disclosure(): ReplicaReply {
    const annual = this.#style().path(10);
    return this.#frame(
      '政务公开',
      `<a href="/zwgk/zn/">政府信息公开指南</a><a href="${annual}">政府信息<br>公开年报</a><a href="/zwgk/bm/">部门乡镇信息公开</a><a href="/zwgk/fz/">法治政府建设年度报告</a>`,
    );
  }

  #bodies(): ReplicaReply {
    const names = (this.#plan.bodies ?? []).map(
      (body, i) => `<li><a href="${this.#style().path(11 + i)}">${body.name}</a></li>`,
    );
    return this.#frame('部门乡镇信息公开', `<ul>${names.join('')}</ul>`);
  }

  #addColumn(id: number, name: string, reports: PublishedReport[], own: boolean): void {
    const newest = reports.sort((a, b) => b.fiscalYear - a.fiscalYear);
    const entries = newest.map((report) => this.#publish(report, id));
    const others = own ? this.#others() : [];
    this.#columns.push({ id, name, entries: [...others, ...entries] });
  }

  #publish(report: PublishedReport, column: number): ListEntry {
    const { title, fiscalYear, mediaType, bytes, extension } = report;
    const date = `${fiscalYear + 1}-01-20`;
    const href = this.#style().article(this.#next(), fiscalYear, column);
    if (extension === '.html') {
      this.#articles.set(href, { title, reply: (request) => withEtag(request, bytes, mediaType) });
      return { href, title, date };
    }
    const attachment = `/attach/${fiscalYear}/P${this.#next()}${extension}`;
    this.#articles.set(attachment, {
      title,
      reply: (request) => withEtag(request, bytes, mediaType),
    });
    const middle = `<div ${this.#style().container}><p>${title}见附件。</p><p><a href="${attachment}">附件：${title}</a></p></div>`;
    this.#articles.set(href, {
      title: `${title}（附件页）`,
      reply: () => this.#frame(title, middle),
    });
    return { href, title, date };
  }

  // What stands among reports: a notice, instructions, a letter, another kind of report, a copy elsewhere.
  #others(): ListEntry[] {
    const { notices = 0, mirror, blankForm } = this.#plan;
    const page = (title: string, text: string): ListEntry => {
      const href = this.#style().article(this.#next(), 2023);
      const middle = `<div ${this.#style().container}><p>${text.repeat(8)}</p></div>`;
      this.#articles.set(href, { title, reply: () => this.#frame(title, middle) });
      return { href, title, date: '2024-01-02' };
    };
    const other = [
      page(NOTICE, '请各单位按时编制并报送年度报告，演示内容。'),
      page(BLANK, '填报时请注意各项之间的关系，演示内容。'),
      page(LETTER, '现将年度报告随函报送，请查收，演示内容。'),
      page('2023年法治政府建设年度报告', '这是另一种报告，演示内容。'),
      ...Array.from({ length: notices }, (_, i) =>
        page(`公示公告第${i + 1}号`, '与年报无关的公告，演示内容。'),
      ),
    ];
    if (blankForm !== undefined) {
      const href = this.#style().article(this.#next(), 2022);
      const title = `${this.#plan.name}政府信息公开工作年度报告`;
      const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
      this.#articles.set(href, {
        title,
        reply: (request) => withEtag(request, blankForm, mediaType),
      });
      other.push({ href, title, date: '2023-01-02' });
    }
    if (mirror === undefined) return other;
    const copied = `${this.#plan.name}2022年政府信息公开工作年度报告`;
    return [
      ...other,
      { href: `http://${mirror}/copy/2022.html`, title: copied, date: '2023-05-01' },
    ];
  }

  #next(): number {
    this.#number += 1;
    return this.#number;
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
