import type { Document } from '../document.ts';
import type { Cell, Conservation, Finding, Indicator } from '../report.ts';

export interface StatisticsAligned {
  readonly cells: Cell[];
  readonly findings: Finding[];
  readonly indicators: Indicator[];
  readonly conservation: Conservation;
}

export function alignStatistics(_document: Document, _block: boolean): StatisticsAligned | null {
  return null;
}
