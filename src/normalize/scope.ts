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
const COLLECTED = '(?:汇总|综合|合并|统计范围|统计口径|数据范围|统计数据|收集)';
/** The figures are collected from lower levels, or bodies of all levels are the subject of the counting. */
const ALL_LEVELS = new RegExp(
  `${COLLECTED}[^。；\\n]{0,60}${LOWER}|${LOWER}[^。；\\n]{0,60}${COLLECTED}|全[省市州县区旗盟](?:各级)?行政机关(?:共|累计|收到|受理|新收)|全[省市州县区旗盟]各级(?:行政机关|机关|政府)`,
);
const OWN_LEVEL = new RegExp(
  `${COLLECTED}[^。；\\n]{0,40}(?:本级|[省市州县区]直|各部门|各工作部门|各委办局|政府部门|组成部门)|(?:[省市州县区]本级|[省市州县区]级各部门)[^。；\\n]{0,30}${COLLECTED}`,
);
const OWN = /(?:不含|不包括|不包含)[^。；\n]{0,30}(?:部门|乡镇|街道|县区|下级)/;
const SYSTEM = /全(?:省|市|州|县|区|系统)[^。；\n]{0,20}系统[^。；\n]{0,30}(?:汇总|统计)/;

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
    const all = ALL_LEVELS.exec(text);
    if (all !== null) return decided('all_levels', text, all);
    const own = OWN.exec(text);
    if (own !== null) return decided('own', text, own);
    const level = OWN_LEVEL.exec(text);
    return level === null
      ? { scope: 'unknown', evidence: null }
      : decided('own_level', text, level);
  }
  const system = SYSTEM.exec(text);
  if (system !== null) return { ...decided('own', text, system), scope: 'unknown' };
  if (kind === 'other') return { scope: 'unknown', evidence: null };
  return { scope: 'own', evidence: { field: 'scope', from: 'body_kind', quote: kind } };
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
