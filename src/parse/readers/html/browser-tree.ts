/**
 * The tree as browsers build it from any page, by parse5, under limits: the page is handed over in chunks and
 * the parser is stopped when it nests too deep or makes too much. What it has built by then is read.
 *
 * @module
 */
import type {
  DefaultTreeAdapterMap,
  DefaultTreeAdapterTypes,
  Parser,
  Token,
  TreeAdapter,
} from 'parse5';
import {
  endsAbruptly,
  MAX_ATTRIBUTES,
  MAX_DEPTH,
  MAX_ELEMENTS,
  MAX_REPAIRED_TAGS,
  REPAIR_CHUNK,
} from './limits.ts';
import { isCellLike } from './open-elements.ts';
import { parse5 } from './packages.ts';
import { type Attributes, NO_ATTRIBUTES, READ_ATTRIBUTES, type TreeSink } from './tree-sink.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Parent = DefaultTreeAdapterTypes.ParentNode;
export type Exceeded = 'nested_too_deep' | 'limit_reached';

class LimitExceeded extends Error {
  readonly limit: Exceeded;

  constructor(limit: Exceeded) {
    super(limit);
    this.limit = limit;
  }
}

const GROUP_ENDS: ReadonlySet<string> = new Set(['tbody', 'thead', 'tfoot']);

/**
 * parse5 ends the row at the end tag of a group that is not open (`<tbody><tr></tfoot><td>`); the standard and
 * browsers pass over it, and the next cell stays in its row.
 */
function browserParser() {
  return class BrowserParser extends parse5().Parser<DefaultTreeAdapterMap> {
    override onEndTag(token: Token.TagToken): void {
      const stray =
        GROUP_ENDS.has(token.tagName) && !this.openElements.hasInTableScope(token.tagID);
      if (!stray) super.onEndTag(token);
    }
  };
}

let BrowserParser: ReturnType<typeof browserParser> | undefined;

/**
 * Reads a page as a browser would and tells the sink its elements in tree order. Returns the limit that
 * stopped it, undefined when the whole page was read.
 *
 * @example
 * readRepaired('<table><tr><td><p>a<td><p>1', sink) // => undefined; the sink saw two cells
 */
export function readRepaired(html: string, sink: TreeSink): Exceeded | undefined {
  BrowserParser ??= browserParser();
  const parser = new BrowserParser({
    treeAdapter: limitedAdapter(),
    sourceCodeLocationInfo: true,
  });
  const exceeded = feed(parser, html);
  const cut = exceeded !== undefined || endsAbruptly(html);
  walk(parser.document, sink, cut ? openCell(parser) : undefined);
  return exceeded;
}

function feed(parser: Parser<DefaultTreeAdapterMap>, html: string): Exceeded | undefined {
  let tags = 0;
  try {
    for (let at = 0; at < html.length || at === 0; at += REPAIR_CHUNK) {
      const chunk = html.slice(at, at + REPAIR_CHUNK);
      tags += countTags(chunk);
      if (tags > MAX_REPAIRED_TAGS) return 'limit_reached';
      parser.tokenizer.write(chunk, at + REPAIR_CHUNK >= html.length);
      const token = parser.tokenizer['currentToken'];
      if (token !== null && 'attrs' in token && token.attrs.length > MAX_ATTRIBUTES) {
        return 'limit_reached';
      }
    }
  } catch (error) {
    if (error instanceof LimitExceeded) return error.limit;
    throw error;
  }
  return undefined;
}

function countTags(chunk: string): number {
  let count = 0;
  for (let at = chunk.indexOf('<'); at >= 0; at = chunk.indexOf('<', at + 1)) count++;
  return count;
}

/** parse5's own tree with a lid on it. Moves count like elements: repairing may move one child many times. */
function limitedAdapter(): TreeAdapter<DefaultTreeAdapterMap> {
  let elements = 0;
  let moves = 0;
  let depth = 0;
  return {
    ...parse5().defaultTreeAdapter,
    createElement(name, namespace, attributes) {
      if (++elements > MAX_ELEMENTS) throw new LimitExceeded('limit_reached');
      return parse5().defaultTreeAdapter.createElement(name, namespace, attributes);
    },
    // A second <html> or <body> only adds attributes, which nobody reads; adding them is quadratic.
    adoptAttributes() {},
    insertBefore(parent, node, reference) {
      // Foster parents put things before the last table: looked for from the end.
      parent.childNodes.splice(parent.childNodes.lastIndexOf(reference), 0, node);
      node.parentNode = parent;
    },
    detachNode(node) {
      if (++moves > MAX_ELEMENTS) throw new LimitExceeded('limit_reached');
      parse5().defaultTreeAdapter.detachNode(node);
    },
    onItemPush() {
      if (++depth > MAX_DEPTH) throw new LimitExceeded('nested_too_deep');
    },
    onItemPop() {
      depth--;
    },
  };
}

/** The innermost cell that is open where the parser stopped; undefined outside tables. */
function openCell(parser: Parser<DefaultTreeAdapterMap>): Parent | undefined {
  const { items, stackTop } = parser.openElements;
  for (let index = stackTop; index >= 0; index--) {
    const element = items[index];
    if (element === undefined || !('tagName' in element)) continue;
    if (isCellLike(element.tagName)) return element;
    if (element.tagName === 'table') return undefined;
  }
  return undefined;
}

/** Without recursion: the depth of a tree is the author's choice, not the stack's. */
function walk(root: Parent, sink: TreeSink, cutOff: Parent | undefined): void {
  const parents: { nodes: readonly Node[]; next: number }[] = [{ nodes: root.childNodes, next: 0 }];
  for (let level = parents.at(-1); level !== undefined; level = parents.at(-1)) {
    const node = level.nodes[level.next++];
    if (node === undefined) {
      parents.pop();
      if (parents.length > 0) sink.close();
    } else if (node.nodeName === '#text' && 'value' in node) {
      sink.text(node.value, node.sourceCodeLocation?.startOffset ?? 0);
    } else if ('tagName' in node) {
      sink.open(node.tagName, readAttributes(node.attrs));
      if (node === cutOff) sink.cutOff();
      parents.push({ nodes: node.childNodes, next: 0 });
    }
  }
}

function readAttributes(attributes: readonly { name: string; value: string }[]): Attributes {
  if (attributes.length === 0) return NO_ATTRIBUTES;
  const read = attributes.filter(({ name }) => READ_ATTRIBUTES.has(name));
  return new Map(read.map(({ name, value }) => [name, value]));
}
