/**
 * What Word shows of runs, by ECMA-376 part 1: every property that hides, strikes, raises, moves or replaces a text, those
 * that do nothing of the kind, and the elements that stand among runs.
 *
 * @module
 */
import type { Random } from '../generate/random.ts';

/** `yes`: it is read; `no`: nobody sees it, or it is struck out or raised; `odd`: more is seen than the text, or another. */
type Seen = 'yes' | 'no' | 'odd';
type Kind = readonly [xml: string, seen: Seen];

/** Inside `w:rPr`. */
const RUN_PROPERTIES: readonly [Kind, ...Kind[]] = [
  ['<w:b/>', 'yes'],
  ['<w:i/><w:u w:val="single"/>', 'yes'],
  ['<w:color w:val="000000"/><w:sz w:val="21"/>', 'yes'],
  ['<w:color w:val="FF0000"/>', 'yes'],
  ['<w:color w:val="auto"/>', 'yes'],
  ['<w:color w:val="000000" w:themeColor="text1"/>', 'yes'],
  ['<w:highlight w:val="yellow"/>', 'yes'],
  ['<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>', 'yes'],
  ['<w:vanish w:val="0"/>', 'yes'],
  ['<w:strike w:val="false"/><w:dstrike w:val="off"/>', 'yes'],
  ['<w:position w:val="0"/><w:vertAlign w:val="baseline"/>', 'yes'],
  [
    '<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:hint="eastAsia"/><w:kern w:val="0"/><w:lang w:val="en-US"/>',
    'yes',
  ],
  ['<w:spacing w:val="10"/>', 'yes'],
  ['<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:color="auto" w:fill="1F4E79"/>', 'yes'],
  ['<w:b/><w:rPrChange w:id="1" w:author="a"><w:rPr><w:vanish/></w:rPr></w:rPrChange>', 'yes'],
  ['<w:vanish/>', 'no'],
  ['<w:vanish w:val="true"/>', 'no'],
  ['<w:vanish w:val="1"/><w:b/>', 'no'],
  ['<w:specVanish/><w:vanish/>', 'no'],
  ['<w:strike/>', 'no'],
  ['<w:strike w:val="on"/>', 'no'],
  ['<w:dstrike/>', 'no'],
  ['<w:color w:val="FFFFFF"/>', 'no'],
  ['<w:color w:val="FEFEFE"/>', 'no'],
  ['<w:color w:val="FFFFFF" w:themeColor="background1"/>', 'no'],
  ['<w:color w:val="000000" w:themeColor="background1"/>', 'no'],
  ['<w:color w:val="000000"/><w:highlight w:val="black"/>', 'no'],
  ['<w:color w:val="1F4E79"/><w:shd w:val="clear" w:color="auto" w:fill="1F4E79"/>', 'no'],
  ['<w:color w:val="FF0000"/><w:shd w:val="solid" w:color="FF0000" w:fill="FFFFFF"/>', 'no'],
  ['<w:sz w:val="1"/>', 'no'],
  ['<w:sz w:val="2"/>', 'no'],
  ['<w:vertAlign w:val="superscript"/>', 'no'],
  ['<w:vertAlign w:val="subscript"/>', 'no'],
  ['<w:position w:val="12"/>', 'no'],
  ['<w:position w:val="-10"/>', 'no'],
  ['<w14:textFill><w14:noFill/></w14:textFill>', 'no'],
  [
    '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill></w14:textFill>',
    'no',
  ],
  [
    '<w14:textFill><w14:solidFill><w14:schemeClr w14:val="bg1"/></w14:solidFill></w14:textFill>',
    'no',
  ],
  ['<w:w w:val="1"/>', 'odd'],
  ['<w:spacing w:val="-400"/>', 'odd'],
  ['<w:fitText w:val="20" w:id="5"/>', 'odd'],
  ['<w:eastAsianLayout w:id="1" w:combine="1"/>', 'odd'],
  ['<w:eastAsianLayout w:id="1" w:vert="1"/>', 'odd'],
  ['<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>', 'odd'],
  ['<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol" w:cs="Symbol"/>', 'odd'],
  ['<w:rtl/>', 'odd'],
];

const run = (inner: string): string => `<w:r>${inner}</w:r>`;
const t = (text: string): string => `<w:t>${text}</w:t>`;
const BOX = `<w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>3</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>`;
const SHAPE = `<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>3</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>`;
const field = (instruction: string, result: string, data = ''): string =>
  `${run(`<w:fldChar w:fldCharType="begin">${data}</w:fldChar>`)}${run(`<w:instrText>${instruction}</w:instrText>`)}${result === '' ? '' : `${run('<w:fldChar w:fldCharType="separate"/>')}${run(t(result))}`}${run('<w:fldChar w:fldCharType="end"/>')}`;

/** Round a run, `#` its place; or among runs, without one. */
const WRAPPERS: readonly [Kind, ...Kind[]] = [
  ['<w:ins w:id="1" w:author="a">#</w:ins>', 'yes'],
  ['<w:moveTo w:id="1" w:author="a">#</w:moveTo>', 'yes'],
  ['<w:hyperlink w:anchor="x">#</w:hyperlink>', 'yes'],
  ['<w:smartTag w:element="x">#</w:smartTag>', 'yes'],
  ['<w:customXml w:element="x">#</w:customXml>', 'yes'],
  ['<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>#</w:sdtContent></w:sdt>', 'yes'],
  ['<w:bookmarkStart w:id="0" w:name="x"/>#<w:bookmarkEnd w:id="0"/>', 'yes'],
  ['<w:proofErr w:type="spellStart"/>#<w:proofErr w:type="spellEnd"/>', 'yes'],
  ['<w:commentRangeStart w:id="0"/>#<w:commentRangeEnd w:id="0"/>', 'yes'],
  ['#<w:r><w:lastRenderedPageBreak/></w:r>', 'yes'],
  ['<w:del w:id="1" w:author="a">§</w:del>', 'no'],
  ['<w:moveFrom w:id="1" w:author="a">#</w:moveFrom>', 'no'],
  ['<w:ins w:id="1" w:author="a"><w:del w:id="2" w:author="b">§</w:del></w:ins>', 'no'],
  ['<w:bdo w:val="rtl">#</w:bdo>', 'odd'],
  ['<w:dir w:val="rtl">#</w:dir>', 'odd'],
  [
    '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:sdtContent></w:sdt>#',
    'odd',
  ],
  [
    '<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>3</w:t></w:r></w:rt><w:rubyBase>#</w:rubyBase></w:ruby></w:r>',
    'odd',
  ],
  [`<m:oMath><m:r><m:t>3</m:t></m:r></m:oMath>#`, 'odd'],
  [`#<m:oMathPara><m:oMath><m:r><m:t>3</m:t></m:r></m:oMath></m:oMathPara>`, 'odd'],
  [`#${run(BOX)}`, 'odd'],
  [`#${run(SHAPE)}`, 'odd'],
  [
    `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${SHAPE}</mc:Choice><mc:Fallback>${BOX}</mc:Fallback></mc:AlternateContent></w:r>#`,
    'odd',
  ],
  ['<w:r><w:drawing><wp:inline><a:graphic/></wp:inline></w:drawing></w:r>#', 'odd'],
  ['<w:r><w:object><v:shape/></w:object></w:r>#', 'odd'],
  ['#<w:r><w:sym w:font="Symbol" w:char="F033"/></w:r>', 'odd'],
  [`#${field(' DATE \\@ "d" ', '')}`, 'odd'],
  [
    `#${field(' FORMDROPDOWN ', '', '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="3"/><w:listEntry w:val="4"/></w:ddList></w:ffData>')}`,
    'odd',
  ],
  [
    `#${field(' FORMCHECKBOX ', '', '<w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData>')}`,
    'odd',
  ],
  ['#<w:r><w:pgNum/></w:r>', 'odd'],
  ['<w:r><w:t>4</w:t><w:tab/><w:t>5</w:t></w:r>#', 'odd'],
  ['<w:r><w:t>4</w:t><w:br/><w:t>5</w:t></w:r>#', 'odd'],
  ['<w:r><w:t>4</w:t><w:cr/><w:t>5</w:t></w:r>#', 'odd'],
  ['<w:r><w:t>4</w:t><w:noBreakHyphen/><w:t>5</w:t></w:r>#', 'odd'],
  ['<w:fldSimple w:instr=" AUTONUM "/>#', 'odd'],
];

export interface WordCell {
  /** Paragraphs of the cell. */
  readonly xml: string;
  /** Styles that it uses. */
  readonly styles: string;
  /** What is read as the number; null where more than a number is seen, or not the text. */
  readonly seen: string | null;
  /** What stands there set higher or lower as a whole: read alone it may be the number. */
  readonly raised: string;
  /** Nothing stands in it at all. */
  readonly isEmpty: boolean;
}

/** A cell of up to three runs, each with properties of its own: direct, by a style of characters or of paragraphs. */
export function wordCell(random: Random, name: string): WordCell {
  const styles: string[] = [];
  let seen: string | null = '';
  let digits = '';
  let raised = '';
  const runs = Array.from({ length: random.int(1, 3) }, (_, at) => {
    const text = String(random.int(0, 99));
    digits += text;
    const property = random.chance(0.6) ? random.pick(RUN_PROPERTIES) : (['', 'yes'] as const);
    const wrapper = random.chance(0.35) ? random.pick(WRAPPERS) : (['#', 'yes'] as const);
    const id = `${name}R${at}`;
    const way = property[0].includes('rPrChange')
      ? 'direct'
      : random.pick(['direct', 'direct', 'style', 'based', 'overruled']);
    if (way !== 'direct') styles.push(characterStyles(id, property[0], way));
    const direct =
      way === 'direct'
        ? property[0]
        : `<w:rStyle w:val="${id}"/>${way === 'overruled' ? ALL_BACK : ''}`;
    const own: Seen = way === 'overruled' && property[1] !== 'odd' ? 'yes' : property[1];
    const piece = `<w:r>${direct === '' ? '' : `<w:rPr>${direct}</w:rPr>`}<w:t>${text}</w:t></w:r>`;
    if (wrapper[1] === 'odd' || (wrapper[1] === 'yes' && own === 'odd')) seen = null;
    else if (wrapper[1] === 'yes' && own === 'yes' && seen !== null) seen += text;
    if (wrapper[1] === 'yes' && own === 'no' && property[0].includes('w:position')) raised += text;
    return wrapper[0].replace('#', piece).replace('§', piece.replaceAll('w:t>', 'w:delText>'));
  });
  return {
    xml: `<w:p>${runs.join('')}</w:p>`,
    styles: styles.join(''),
    seen,
    raised,
    isEmpty: digits === '',
  };
}

/** What takes back every property above. */
const ALL_BACK =
  '<w:vanish w:val="0"/><w:specVanish w:val="0"/><w:strike w:val="0"/><w:dstrike w:val="0"/><w:color w:val="000000"/><w:sz w:val="21"/><w:highlight w:val="none"/><w:shd w:val="clear" w:color="auto" w:fill="auto"/><w:vertAlign w:val="baseline"/><w:position w:val="0"/><w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000"/></w14:solidFill></w14:textFill>';

function characterStyles(id: string, properties: string, way: string): string {
  const style = (own: string, base: string, inner: string): string =>
    `<w:style w:type="character" w:customStyle="1" w:styleId="${own}"><w:name w:val="${own}"/>${base}<w:rPr>${inner}</w:rPr></w:style>`;
  return way === 'based'
    ? `${style(id, `<w:basedOn w:val="${id}B"/>`, '<w:i/>')}${style(`${id}B`, '', properties)}`
    : style(id, '', properties);
}
