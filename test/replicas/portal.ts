/**
 * The pages of a replica, by host and address, and beside them the truth: every report that is published there.
 * A layout fills it; the tests ask it for pages over HTTP and for the truth.
 *
 * @module
 */
import type { ReplicaReply, ReplicaRequest } from '../../src/demo/replica/server.ts';
import type { Container } from './containers.ts';
import { type Body, contentOf, type Kind, type Plan, titleOf } from './plan.ts';

/** A report that is there, whoever finds it or not. */
export interface Published {
  readonly body: string;
  readonly kind: Kind;
  readonly fiscalYear: number;
  readonly title: string;
  readonly container: Container;
  /** Addresses under which it stands: the file, the article around it. */
  readonly urls: readonly string[];
}

/** A row of a list. */
export interface Entry {
  /** Whole address. */
  readonly href: string;
  readonly title: string;
  /** ISO date. */
  readonly date: string;
}

/** How a portal puts the middle of a page into its frame, and a report into an article. */
export interface Skin {
  page(title: string, middle: string): string;
  article(entry: Entry, inner: string): string;
}

export interface Layout {
  readonly name: string;
  /** Where a visitor begins. */
  readonly home: string;
  readonly hosts: readonly string[];
  readonly plan: Plan;
  /** Addresses of all pages and files that are not worked out. */
  readonly pages: ReadonlySet<string>;
  readonly published: readonly Published[];
  readonly respond: (request: ReplicaRequest) => ReplicaReply;
}

export interface Addresses {
  /** Path of the article, or a whole address on another host of the portal. */
  readonly article: string;
  /** Path of the file where the report is one; the ending is added. */
  readonly file?: string;
  /** The list leads to the file itself, without an article around it. */
  readonly direct?: boolean;
  /** The title in the list, where it is not the ordinary one. */
  readonly title?: string;
  readonly date?: string;
}

type Answer = (request: ReplicaRequest) => ReplicaReply | null;

export const NOT_THERE: ReplicaReply = {
  status: 404,
  body: '<html><head><title>404</title></head><body><p>您访问的页面不存在</p></body></html>',
};

export class Portal {
  readonly plan: Plan;
  readonly host: string;
  readonly published: Published[] = [];
  readonly #skin: Skin;
  readonly #pages = new Map<string, ReplicaReply>();
  readonly #answers: Answer[] = [];

  constructor(plan: Plan, host: string, skin: Skin) {
    this.plan = plan;
    this.host = host;
    this.#skin = skin;
    this.put('/robots.txt', { status: 404, body: '' });
  }

  /** The whole address of a path of the main host. */
  url(path: string): string {
    return new URL(path, `http://${this.host}/`).href;
  }

  body(slug: string): Body {
    const found = this.plan.bodies.find((body) => body.slug === slug);
    if (found === undefined) throw new RangeError(`no body "${slug}" in the plan`);
    return found;
  }

  bodies(...kinds: Kind[]): Body[] {
    return this.plan.bodies.filter(({ kind }) => kinds.includes(kind));
  }

  /** A page or file under a path of the main host or a whole address; query included. */
  put(path: string, reply: ReplicaReply): void {
    this.#pages.set(this.url(path), reply);
  }

  /** A page in the frame of the portal. */
  page(path: string, title: string, middle: string): void {
    this.put(path, { body: this.#skin.page(title, middle) });
  }

  /** What stands under a path, for answers that are made of pages. */
  reply(path: string): ReplicaReply | null {
    return this.#pages.get(this.url(path)) ?? null;
  }

  /** Answers that are worked out: interfaces, pagers, what wants a header. */
  answer(answer: Answer): void {
    this.#answers.push(answer);
  }

  /** Publishes the report of a body and year, and answers with its row. */
  publish(body: Body, year: number, at: Addresses): Entry {
    const { title = titleOf(body, year), date = `${year + 1}-01-${10 + (year % 17)}` } = at;
    const content = contentOf(body, year);
    const article = this.url(at.article);
    const urls: string[] = [];
    let href = article;
    if (content.container === 'article') {
      this.#article({ href: article, title, date }, content.html);
      urls.push(article);
    } else {
      const { bytes, mediaType, extension } = content.file;
      const file = this.url(`${at.file ?? at.article.replace(/\.\w+$/, '')}.${extension}`);
      this.put(file, { headers: { 'content-type': mediaType }, body: bytes });
      urls.push(file);
      if (at.direct === true) href = file;
      else {
        const link = `<p><a href="${file}">${title}.${extension}</a></p>`;
        this.#article({ href: article, title, date }, `<p>${title}见附件。</p>${link}`);
        urls.push(article);
      }
    }
    const { name, kind } = body;
    this.published.push({
      body: name,
      kind,
      fiscalYear: year,
      title,
      container: content.container,
      urls,
    });
    return { href, title, date };
  }

  /** A page that is no report of ours, whatever its title says. */
  other(path: string, title: string, inner: string, date = '2023-05-06'): Entry {
    const entry = { href: this.url(path), title, date };
    this.#article(entry, inner);
    return entry;
  }

  #article(entry: Entry, inner: string): void {
    this.put(entry.href, { body: this.#skin.article(entry, inner) });
  }

  /** The finished layout. */
  layout(name: string, home = '/'): Layout {
    const hosts = new Set([this.host, ...[...this.#pages.keys()].map((url) => new URL(url).host)]);
    return {
      name,
      home: this.url(home),
      hosts: [...hosts],
      plan: this.plan,
      pages: new Set(this.#pages.keys()),
      published: this.published,
      respond: (request) => {
        const isOwn = new URL(this.url('/')).hostname === request.host;
        const url = new URL(request.path, isOwn ? this.url('/') : `http://${request.host}/`);
        for (const answer of this.#answers) {
          const reply = answer({ ...request, url });
          if (reply !== null) return reply;
        }
        return this.#pages.get(url.href) ?? NOT_THERE;
      },
    };
  }
}
