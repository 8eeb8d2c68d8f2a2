/**
 * The parts of echarts that draw on the server. The package carries them in one file: scripts/carry-libraries.ts bundles this module.
 *
 * @module
 */
import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  GraphicComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([
  ...[BarChart, LineChart, ScatterChart],
  ...[GridComponent, TitleComponent, LegendComponent, TooltipComponent],
  ...[GraphicComponent, MarkLineComponent],
  SVGRenderer,
]);

/** Begins a drawing. */
export const initDrawing: typeof init = init;
