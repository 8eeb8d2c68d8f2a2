/**
 * How names of divisions sound: Latin letters without tones, for searching and for readers of English. A sound is no name: many places share one.
 *
 * @module
 */
import data from '../../data/characters/pinyin.json' with { type: 'json' };

const SOUNDS: ReadonlyMap<string, string> = new Map(
  Object.entries(data.table).flatMap(([sound, list]) => [...list].map((one) => [one, sound])),
);
const WHOLE: ReadonlyMap<string, string> = new Map(Object.entries(data.whole));

/** What the ends of names mean, the longest first. */
const KINDS: readonly (readonly [end: string, en: string])[] = [
  ['自治县', 'Autonomous County'],
  ['自治州', 'Autonomous Prefecture'],
  ['自治区', 'Autonomous Region'],
  ['自治旗', 'Autonomous Banner'],
  ['地区', 'Prefecture'],
  ['新区', 'New Area'],
  ['林区', 'Forestry District'],
  ['特区', 'Special District'],
  ['省', 'Province'],
  ['市', 'City'],
  ['县', 'County'],
  ['区', 'District'],
  ['旗', 'Banner'],
  ['盟', 'League'],
];

/**
 * The sounds of a name, one for each character; a character nobody knows the sound of stays.
 *
 * @example
 * soundsOf('重庆市').join(' ') // => 'chong qing shi'
 */
export function soundsOf(name: string): string[] {
  const whole = WHOLE.get(name);
  return whole === undefined ? [...name].map((one) => SOUNDS.get(one) ?? one) : whole.split(' ');
}

/**
 * A name of a division in Latin letters.
 *
 * @example
 * latinName('白云区') // => 'Baiyun District'
 * latinName('重庆市') // => 'Chongqing City'
 */
export function latinName(name: string): string {
  const kind = KINDS.find(([end]) => name.endsWith(end) && name.length > end.length);
  const sounds = soundsOf(name);
  const stem = sounds.slice(0, sounds.length - (kind?.[0].length ?? 0)).join('');
  const first = stem.charAt(0).toUpperCase() + stem.slice(1);
  return kind === undefined ? first : `${first} ${kind[1]}`;
}

/** What the ends of bodies' names mean, the longest first. */
const BODIES: readonly (readonly [end: string, en: string])[] = [
  ['街道办事处', 'Subdistrict Office'],
  ['镇人民政府', "Town People's Government"],
  ['乡人民政府', "Township People's Government"],
  ['人民政府办公室', 'Government Office'],
  ['人民政府', "People's Government"],
  ['管理委员会', 'Administrative Committee'],
  ['委员会', 'Commission'],
  ['办公室', 'Office'],
  ['分局', 'Branch Bureau'],
  ['中心', 'Centre'],
  ['局', 'Bureau'],
  ['厅', 'Department'],
  ['委', 'Commission'],
];

/**
 * A body's name in Latin letters: its place, how the words between sound, and what kind of body it is. No official name.
 *
 * @param place name of its division, with which the name may begin
 * @example
 * latinBody('青禾区水务局', '青禾区') // => 'Qinghe District Shuiwu Bureau'
 * latinBody('贵阳市白云区水务局', '白云区') // => 'Guiyang City Baiyun District Shuiwu Bureau'
 */
export function latinBody(name: string, place: string | null): string {
  const at = place === null || place === '' ? -1 : name.indexOf(place);
  const above = name.slice(0, Math.max(at, 0)).split(/(?<=省|自治区|自治州|市|盟|地区)/);
  const parts = at < 0 ? [] : [...above, place ?? ''].filter((one) => one !== '').map(latinName);
  const rest = at < 0 ? name : name.slice(at + (place?.length ?? 0));
  const kind = BODIES.find(([end]) => rest.endsWith(end));
  const middle = kind === undefined ? rest : rest.slice(0, rest.length - kind[0].length);
  return [...parts, joined(middle), kind?.[1] ?? ''].filter((one) => one !== '').join(' ');
}

/** Sounds in one word, with a capital. */
function joined(text: string): string {
  const sounds = soundsOf(text.trim()).join('');
  return sounds.charAt(0).toUpperCase() + sounds.slice(1);
}

/**
 * Whether a name sounds as a search says: its letters from the beginning of a character, or its initials.
 *
 * @example
 * soundsLike('白云区', 'baiyun') // => true
 * soundsLike('白云区', 'byq') // => true
 * soundsLike('白云区', 'aiyun') // => false
 */
export function soundsLike(name: string, search: string): boolean {
  const asked = search.toLowerCase().replace(/[\s'’-]+/g, '');
  if (!/^[a-z]{2,}$/.test(asked)) return false;
  const sounds = soundsOf(name);
  const starts = sounds.map((_, index) => sounds.slice(index).join(''));
  if (starts.some((text) => text.startsWith(asked))) return true;
  return (
    sounds
      .map((one) => one.charAt(0))
      .join('')
      .startsWith(asked) && asked.length > 1
  );
}
