/**
 * Whose figures a report adds up: this body alone, the bodies of its level, or lower levels as well.
 * Only a sentence that says so decides for a government; without one its scope is unknown.
 *
 * @module
 */
import type { BodyKind, Evidence, Scope } from './record.ts';

export interface ScopeReading {
  readonly scope: Scope;
  readonly evidence: Evidence | null;
}

const LOWER =
  '(?:各?乡镇|镇乡|各乡|各镇|街道|苏木|各县|各区县|县区|区县|县（市、区）|县\\(市、区\\)|各?县市区|各市州|市（州）|市\\(州\\)|各设区市|下级|各级)';
const COLLECTED =
  '(?:汇总|综合(?!考核|评价|评估|执法|行政|服务|窗口|治理|管理|科|股|办|整治|利用|性|素质|运用)|合并|统计范围|统计口径|数据范围|统计数据)';
/** The figures are collected from lower levels, or bodies of all levels are the subject of the counting. */
const ALL_LEVELS = new RegExp(
  `${COLLECTED}[^。；\\n]{0,60}${LOWER}|${LOWER}[^。；\\n]{0,60}${COLLECTED}|全[省市州县区旗盟]各级[^。；\\n]{0,16}(?:收到|受理|新收)[^。；\\n]{0,14}申请`,
);
/** A sentence on collecting decides only where it speaks of the report or its figures. */
const ABOUT_THE_REPORT = /报告|数据|编制|统计|申请/;
const OWN_LEVEL = new RegExp(
  `${COLLECTED}[^。；\\n]{0,40}(?:本级|[省市州县区]直|各部门|各工作部门|各委办局|政府部门|组成部门)|(?:[省市州县区]本级|[省市州县区]级各部门)[^。；\\n]{0,30}${COLLECTED}`,
);
const OWN = /(?:不含|不包括|不包含)[^。；\n]{0,30}(?:部门|乡镇|街道|县区|下级)/;
const SYSTEM = /全(?:省|市|州|县|区|系统)[^。；\n]{0,20}系统[^。；\n]{0,30}(?:汇总|统计)/;

/** The report itself is said to be made of the work of other bodies: 汇总全市各县区、市政府各部门…情况编制. */
const COMPILED = new RegExp(
  `${COLLECTED}[^。；\\n]{0,20}(?:${LOWER}|各区|各市|[市县区]政府(?:各|有关|工作|组成)*部门|[市县区]直各)[^。；\\n]{0,60}(?:报告|情况|数据)[^。；\\n]{0,12}(?:编制|编写|而成)`,
);

/**
 * Reads the scope and the sentence that decided.
 *
 * @example
 * readScope('government', '本报告综合各部门、各乡镇街道政府信息公开工作情况编制。').scope // => 'all_levels'
 * readScope('department', '').scope // => 'own'
 * readScope('government', '').scope // => 'unknown'
 */
export function readScope(kind: BodyKind, text: string): ScopeReading {
  if (kind === 'government' || kind === 'zone') {
    return (
      found('all_levels', ALL_LEVELS, text) ??
      found('own', OWN, text) ??
      found('own_level', OWN_LEVEL, text) ?? { scope: 'unknown', evidence: null }
    );
  }
  // An office that put the reports of others together wrote the report of its place.
  if (kind === 'office' || kind === 'department') {
    const collected = COMPILED.exec(text);
    if (collected !== null) {
      const reading = decided('unknown', text, collected);
      return found('all_levels', ALL_LEVELS, reading.evidence?.quote ?? '') ?? reading;
    }
  }
  const system = SYSTEM.exec(text);
  if (system !== null) return { ...decided('own', text, system), scope: 'unknown' };
  if (kind === 'other') return { scope: 'unknown', evidence: null };
  return { scope: 'own', evidence: { field: 'scope', from: 'body_kind', quote: kind } };
}

/** The first sentence that fits and speaks of the report. */
function found(scope: Scope, pattern: RegExp, text: string): ScopeReading | null {
  const everywhere = new RegExp(pattern, 'g');
  for (const match of text.matchAll(everywhere)) {
    const reading = decided(scope, text, match);
    if (ABOUT_THE_REPORT.test(reading.evidence?.quote ?? '')) return reading;
  }
  return null;
}

function decided(scope: Scope, text: string, match: RegExpExecArray): ScopeReading {
  const start =
    Math.max(...['。', '；', '\n'].map((stop) => text.lastIndexOf(stop, match.index))) + 1;
  const stop = text.slice(match.index).search(/[。；\n]/);
  const end = stop < 0 ? text.length : match.index + stop + 1;
  const quote = text
    .slice(Math.max(start, match.index - 60), Math.min(end, match.index + 120))
    .trim();
  return { scope, evidence: { field: 'scope', from: 'text', quote } };
}
