/**
 * The agency a report is by: one name in full and the kind of body, with what names it.
 *
 * @module
 */
import { namedInTitle } from './agency-name.ts';
import type { Body } from './body.ts';
import { type BodyForm, bodyForm } from './body-form.ts';
import { inMargins } from './mentions/margins.ts';
import type { AgencySources, Mention } from './mentions/mention.ts';
import { selfWords } from './mentions/self-words.ts';
import { inSentences } from './mentions/sentences.ts';
import { statedCounty } from './mentions/stated-place.ts';
import { isSame, isShortZone, weighMentions } from './weigh-mentions.ts';

export interface AgencyReading {
  /** In full, as the report names it: 安顺市西秀区城市管理局; null where nothing decides. */
  readonly name: string | null;
  readonly body: Body;
  /** What names it, strongest first. */
  readonly mentions: readonly Mention[];
  /** Names of the bodies between which it stays open. */
  readonly candidates: readonly string[];
  /** True where the title names a place alone: the report of its government or zone. */
  readonly ofPlace: boolean;
  /** True for a body of the State Council. */
  readonly isNational: boolean;
}

const UNKNOWN_BODY: Body = { name: '', kind: 'other', function: null };

/**
 * Reads the agency from what the report says of itself. A title that names a body decides; without one everything
 * that names a body is weighed.
 *
 * @example
 * readAgency({ title: '示例省甲州市青禾区2020年政府信息公开工作年度报告', preamble: '', overview: '', closing: '', meta: [] }).name
 * // => '示例省甲州市青禾区人民政府'
 */
export function readAgency(sources: AgencySources, hint?: string): AgencyReading {
  if (hint !== undefined) {
    const mention: Mention = { name: hint, from: 'manifest', quote: hint, weight: DECISIVE };
    return complete(bodyForm(hint), [mention], sources);
  }
  const titled = namedInTitle(sources);
  if (titled !== null) return fromTitle(titled, sources);
  const { preamble, overview, closing } = sources;
  const mentions = [...inSentences(sources), ...inMargins(sources)];
  const weighed = weighMentions(mentions, selfWords(`${preamble}\n${overview}\n${closing}`));
  if (weighed.form === null) return { ...NOBODY, candidates: weighed.candidates };
  return complete(weighed.form, weighed.mentions, sources);
}

const DECISIVE = 10;
const NOBODY: AgencyReading = {
  name: null,
  body: UNKNOWN_BODY,
  mentions: [],
  candidates: [],
  ofPlace: false,
  isNational: false,
};

/** The body of the title, with the place that another mention of it names where the title leaves it out. */
function fromTitle(titled: Mention, sources: AgencySources): AgencyReading {
  const form = bodyForm(titled.name);
  if (form.place !== '' || form.isNational) return complete(form, [titled], sources);
  const others = [...inSentences(sources), ...inMargins(sources)]
    .filter(({ weight }) => weight >= SURE)
    .map((mention) => ({ mention, form: bodyForm(mention.name) }));
  const spelled = others.find((other) => isShortZone(other.form, form));
  if (spelled !== undefined) return complete(spelled.form, [titled, spelled.mention], sources);
  const fuller = others.filter((other) => other.form.place !== '' && isSame(other.form, form));
  const [first] = fuller;
  const agreed = fuller.every((other) => first !== undefined && isSame(other.form, first.form));
  if (first === undefined || !agreed) return complete(form, [titled], sources);
  const fullest = fuller.reduce((a, b) => (b.form.place.length > a.form.place.length ? b : a));
  return complete(fullest.form, [titled, fullest.mention], sources);
}

const SURE = 4;

/** A zone whose title names its place alone has its body named by the page. */
function complete(
  form: BodyForm,
  mentions: readonly Mention[],
  sources: AgencySources,
): AgencyReading {
  const { name, body, ofPlace, isNational } = form;
  const plain = { name, body, mentions, candidates: [], ofPlace, isNational };
  if (body.kind === 'township' && form.place === '') return withCounty(plain, sources);
  if (!ofPlace || form.zone === null || body.kind !== 'zone') return plain;
  const stated = inMargins(sources).find((mention) => mention.name.startsWith(form.place));
  const rest = stated?.name.slice(form.place.length);
  if (stated === undefined || !rest) return plain;
  return {
    ...plain,
    name: `${form.place}${rest}`,
    body: { ...body, name: rest },
    mentions: [stated, ...mentions],
  };
}

/** 石屏回族乡人民政府 that writes to 红枫市人民政府 is 红枫市石屏回族乡人民政府. */
function withCounty(reading: AgencyReading, sources: AgencySources): AgencyReading {
  const { name, mentions } = reading;
  const county = name === null ? null : statedCounty(name, sources);
  if (county === null) return reading;
  const placed = { ...county, name: `${county.name}${name}`, weight: SURE };
  return { ...reading, name: placed.name, mentions: [...mentions, placed] };
}
