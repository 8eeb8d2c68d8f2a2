/**
 * What a browser paints, held against what a reader claims. Pixels decide: a claimed number has to look like that number
 * painted clean in the same font, a claimed blank has to have no ink. Runs inside the browser, as source text.
 *
 * @module
 */

/** What is asked about one cell. */
export interface Claim {
  readonly id: string;
  /** Spellings of the claimed number, one of which has to be painted; none where the cell is claimed to be blank. */
  readonly spellings: readonly string[];
  /** What the reader sets apart as a note: it may stand behind the number, raised or in brackets. */
  readonly note: string | null;
}

/** A text node and the font it is set in. */
interface Run {
  readonly text: string;
  readonly font: string;
  readonly letterSpacing: string;
}

export interface CellPlace {
  readonly id: string;
  readonly box: readonly [number, number, number, number];
  readonly runs: readonly Run[];
}

/**
 * In the page under test: takes underlines away, which make no number another one, and at the second look what is struck
 * out or set apart as a note.
 */
export const PREPARE = `([hidesStruck, hidesRaised]) => {
  const gone = [];
  for (const element of document.querySelectorAll('td.v *')) {
    const style = getComputedStyle(element);
    const isStruck = style.textDecorationLine.includes('line-through');
    const isRaised = element.matches('sup, sub, rt') || !/^(?:baseline|middle|top|bottom|text-top|text-bottom|0px)$/.test(style.verticalAlign);
    if ((hidesStruck && isStruck) || (hidesRaised && isRaised)) gone.push(element);
    else if (!isStruck && /underline|overline/.test(style.textDecorationLine)
      && style.textDecorationThickness === 'auto' && (style.textUnderlineOffset === 'auto' || parseFloat(style.textUnderlineOffset) >= 0))
      element.style.setProperty('text-decoration-line', 'none', 'important');
  }
  for (const element of gone) element.style.setProperty('display', 'none', 'important');
}`;

/** In the page under test: boxes of the cells and the texts in each. */
export const PLACES = `(ids) => ids.map((id) => {
  const cell = document.getElementById(id);
  if (cell === null) return { id, box: [0, 0, 0, 0], runs: [] };
  const rect = cell.getBoundingClientRect();
  const runs = [];
  const walk = (node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === 3 && /\\S/.test(child.data)) {
        const style = getComputedStyle(node);
        runs.push({ text: child.data.replace(/[\\s\u200b]+/g, ' ').trim(),
          font: [style.fontStyle, style.fontWeight, style.fontSize, style.fontFamily].join(' '),
          letterSpacing: style.letterSpacing === 'normal' ? '0px' : style.letterSpacing });
      } else if (child.nodeType === 1 && !['SCRIPT', 'STYLE', 'TEMPLATE'].includes(child.nodeName)) walk(child);
    }
  };
  walk(cell);
  return { id, box: [rect.left, rect.top, rect.right, rect.bottom], runs };
})`;

/**
 * In a page of its own: what is wrong with each claim, or null. A claim of a number is looked at in the box of its cell
 * and, like a claim of a blank, in all that differs from the page with an empty cell.
 */
export const JUDGE = `async ([shot, empty, places, claims]) => {
  const INK = 48;
  const load = async (base64) => {
    const image = new Image();
    image.src = 'data:image/png;base64,' + base64;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height);
  };
  const page = await load(shot);
  const before = empty === null ? null : await load(empty);
  const far = (a, b, ink) => {
    for (let shift = 0; shift < 24; shift += 8)
      if (Math.abs(((a >> shift) & 255) - ((b >> shift) & 255)) > ink) return true;
    return false;
  };
  const pixels = (image) => (image.words ??= new Uint32Array(image.data.buffer));
  /** Colours that fill a box of their own are ground, the most frequent one always. */
  const grounds = (image, [x0, y0, x1, y1]) => {
    const words = pixels(image);
    const boxes = new Map();
    for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) {
      const key = words[y * image.width + x] & 0xffffff;
      const one = boxes.get(key);
      if (one === undefined) { boxes.set(key, { n: 1, x0: x, x1: x, y0: y, y1: y }); continue; }
      one.n++;
      if (x < one.x0) one.x0 = x;
      if (x > one.x1) one.x1 = x;
      one.y1 = y;
    }
    const list = [...boxes].sort((a, b) => b[1].n - a[1].n);
    const filled = list.slice(1, 6).filter(([, o]) => {
      const w = o.x1 - o.x0 + 1, h = o.y1 - o.y0 + 1;
      return w >= 14 && h >= 10 && o.n / (w * h) > 0.55;
    });
    const sets = filled.length === 0 ? [list.slice(0, 1)] : [list.slice(0, 1), [list[0], ...filled]];
    return sets.map((some) => some.map(([key]) => key));
  };
  const maskOf = (image, [x0, y0, x1, y1], ground) => {
    const words = pixels(image);
    const w = Math.max(0, x1 - x0), h = Math.max(0, y1 - y0);
    const bits = new Uint8Array(w * h);
    for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) {
      const p = words[(y0 + y) * image.width + x0 + x];
      if (ground.every((g) => far(g, p, INK))) bits[y * w + x] = 1;
    }
    return { w, h, bits };
  };
  /** Lines and hollow boxes that touch no digit are frames, no ink of the number; a line through a digit touches it. */
  const withoutFrames = ({ w, h, bits }) => {
    const out = bits.slice();
    const seen = new Uint8Array(w * h);
    for (let start = 0; start < bits.length; start++) {
      if (!bits[start] || seen[start]) continue;
      const part = [start];
      seen[start] = 1;
      let x0 = w, x1 = 0, y0 = h, y1 = 0;
      for (let at = 0; at < part.length; at++) {
        const x = part[at] % w, y = (part[at] - x) / w;
        if (x < x0) x0 = x; if (x > x1) x1 = x; if (y < y0) y0 = y; if (y > y1) y1 = y;
        for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) {
          const nx = x + dx, ny = y + dy, next = ny * w + nx;
          if (nx < 0 || ny < 0 || nx >= w || ny >= h || !bits[next] || seen[next]) continue;
          seen[next] = 1;
          part.push(next);
        }
      }
      const bw = x1 - x0 + 1, bh = y1 - y0 + 1;
      const isLine = (bh <= 4 && bw >= 10) || (bw <= 2 && bh >= 40);
      const isHollow = bw >= 24 && bh >= 12 && part.length / (bw * bh) < 0.2;
      if (isLine || isHollow) for (const at of part) out[at] = 0;
    }
    return trim({ w, h, bits: out });
  };
  const cut = ({ w, bits }, x0, y0, x1, y1) => {
    const out = new Uint8Array(Math.max(0, x1 - x0) * Math.max(0, y1 - y0));
    for (let y = y0; y < y1; y++) out.set(bits.subarray(y * w + x0, y * w + x1), (y - y0) * (x1 - x0));
    return { w: Math.max(0, x1 - x0), h: Math.max(0, y1 - y0), bits: out };
  };
  /** Letters by the empty columns between them; undefined where a gap is wider than a letter. */
  const lettersOf = (mask) => {
    const { w, h, bits } = mask;
    const list = [];
    let from = -1, gap = 0;
    for (let x = 0; x <= w; x++) {
      let any = false;
      for (let y = 0; x < w && y < h && !any; y++) any = bits[y * w + x] === 1;
      if (any && from < 0) from = x;
      if (!any && from >= 0) { list.push(cut(mask, from, 0, x, h)); from = -1; }
      gap = any ? 0 : gap + 1;
      if (gap > h * 0.6) return undefined;
    }
    return list;
  };
  const trim = (mask) => {
    const { w, h, bits } = mask;
    let x0 = w, x1 = -1, y0 = h, y1 = -1;
    for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) if (bits[y * w + x]) {
      if (x < x0) x0 = x; if (x > x1) x1 = x; if (y < y0) y0 = y; if (y > y1) y1 = y;
    }
    return x1 < 0 ? { w: 0, h: 0, bits: new Uint8Array(0) } : cut(mask, x0, y0, x1 + 1, y1 + 1);
  };
  /** An underline is a row nearly full, under the digits: it and what is below go. */
  const withoutUnderline = (mask) => {
    const { w, h, bits } = mask;
    for (let y = Math.floor(h * 0.6); y < h; y++) {
      let n = 0;
      for (let x = 0; x < w; x++) n += bits[y * w + x];
      if (n >= w * 0.9 && y > 6) return trim(cut(mask, 0, 0, w, y));
    }
    return mask;
  };
  const near = ({ w, h, bits }, x, y, r) => {
    for (let dy = -r; dy <= r; dy++) for (let dx = -r; dx <= r; dx++) {
      const px = x + dx, py = y + dy;
      if (px >= 0 && py >= 0 && px < w && py < h && bits[py * w + px]) return true;
    }
    return false;
  };
  /** Ink of one that has no ink of the other near it, in the worst slice of the width of half a digit. */
  const unlike = (a, b, r) => {
    const slice = Math.max(3, Math.round(a.h * 0.35));
    let worst = 0;
    for (let from = 0; from < a.w; from += slice) {
      let alone = 0;
      for (let y = 0; y < a.h; y++) for (let x = from; x < Math.min(a.w, from + slice); x++)
        if (a.bits[y * a.w + x] && !near(b, x, y, r)) alone++;
      worst = Math.max(worst, alone / (a.h * a.h));
    }
    return worst;
  };
  const sameShape = (a, b) => {
    if (a.w === 0 || b.w === 0) return a.w === b.w;
    if (Math.abs(a.h - b.h) > Math.max(2, b.h * 0.09)) return false;
    if (Math.abs(a.w - b.w) > Math.max(3, b.h * 0.12)) return false;
    const r = Math.max(1, Math.round(b.h * 0.07));
    return unlike(a, b, r) < 0.025 && unlike(b, a, r) < 0.025;
  };
  /** Letter by letter, so that room between them does not count; as a whole where they touch. */
  const sameInk = (a, b) => {
    const [ours, theirs] = [lettersOf(a), lettersOf(b)];
    if (ours === undefined || theirs === undefined || ours.length !== theirs.length) return sameShape(a, b);
    return Math.abs(a.h - b.h) <= Math.max(2, b.h * 0.09) && ours.every((one, index) => sameShape(one, theirs[index]));
  };
  const drawn = (runs) => {
    const canvas = new OffscreenCanvas(1200, 200);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.fillStyle = '#fff'; context.fillRect(0, 0, 1200, 200);
    context.fillStyle = '#000';
    let x = 10;
    for (const { text, font, letterSpacing } of runs) {
      context.font = font;
      context.letterSpacing = letterSpacing;
      context.fillText(text, x, 120);
      x += context.measureText(text).width;
    }
    return trim(maskOf(context.getImageData(0, 0, 1200, 200), [0, 0, 1200, 200], [0xffffff]));
  };
  /** The claimed number painted clean: in the fonts of those texts of the cell that make it up, or in any one of them. */
  const clean = (text, runs) => {
    const list = [];
    for (let pick = 1; pick < 1 << Math.min(runs.length, 7); pick++) {
      const some = runs.filter((_, index) => pick & (1 << index));
      // Digits of clearly different sizes are no one number.
      const sizes = some.map(({ font }) => parseFloat(/[\\d.]+px/.exec(font)[0]));
      if (Math.min(...sizes) < 0.85 * Math.max(...sizes)) continue;
      if (some.map((run) => run.text).join('') === text) list.push(some);
    }
    const fonts = new Map(runs.map((run) => [run.font + run.letterSpacing, run]));
    for (const run of [...fonts.values()].slice(0, 4)) list.push([{ ...run, text }]);
    return list.slice(0, 12).map(drawn);
  };
  /** The number in front, and behind it something raised or small, or a note in brackets. */
  const noted = (mask, number) => {
    if (mask.w <= number.w) return false;
    const head = trim(cut(mask, 0, 0, Math.min(mask.w, number.w + 1), mask.h));
    const tail = trim(cut(mask, Math.min(mask.w, number.w + 2), 0, mask.w, mask.h));
    return sameInk(head, number) && (tail.w === 0 || tail.h < number.h * 0.8);
  };
  return claims.map(({ id, spellings, note }) => {
    const place = places.find((one) => one.id === id);
    let [x0, y0, x1, y1] = place.box.map((value, index) => (index < 2 ? Math.ceil(value) + 2 : Math.floor(value) - 2));
    if (before !== null && before.width === page.width && before.height === page.height) {
      // Everything that the cell paints, wherever it falls.
      let found = null;
      const [now, then] = [pixels(page), pixels(before)];
      for (let at = 0; at < now.length; at++) {
        if (now[at] === then[at] || !far(now[at], then[at], 24)) continue;
        const x = at % page.width, y = (at - x) / page.width;
        found = found === null ? [x, y, x, y] : [Math.min(found[0], x), found[1], Math.max(found[2], x), y];
      }
      if (found !== null) {
        const grown = [found[0] - 1, found[1] - 1, found[2] + 2, found[3] + 2];
        const inside = grown[0] >= x0 && grown[1] >= y0 && grown[2] <= x1 && grown[3] <= y1;
        // Cells that grow push others aside: then the box of the cell decides.
        if (!inside && grown[2] - grown[0] < 700 && grown[3] - grown[1] < 60) [x0, y0, x1, y1] = grown;
      }
    }
    const box = [Math.max(0, x0), Math.max(0, y0), Math.min(page.width, x1), Math.min(page.height, y1)];
    if (y1 > page.height) return null;
    if (spellings.length === 0) {
      if (box[2] <= box[0] || box[3] <= box[1]) return null;
      const inks = grounds(page, box).map((ground) => withoutFrames(maskOf(page, box, ground)));
      return inks.some((ink) => ink.h < 6 || ink.w < 3) ? null : 'blank, but ink of ' + inks[0].w + 'x' + inks[0].h;
    }
    if (box[2] <= box[0] || box[3] <= box[1]) return 'a number in a cell without room';
    const wanted = spellings.flatMap((text) => clean(text, place.runs));
    const masks = grounds(page, box).flatMap((ground) => {
      const mask = trim(maskOf(page, box, ground));
      return [mask, withoutUnderline(mask), withoutFrames(mask)];
    });
    if (masks.some((mask) => wanted.some((number) => sameInk(mask, number)))) return null;
    if (note !== null && masks.some((mask) => wanted.some((number) => noted(mask, number)))) return null;
    return 'painted ' + masks[0].w + 'x' + masks[0].h + ', not like ' + wanted.map((one) => one.w + 'x' + one.h).join(' or ').slice(0, 60);
  });
}`;
