/**
 * Marks that their shape alone tells, and letters that can only be digits.
 *
 * @module
 */
import type { Reading } from '../model/dictionary.ts';
import type { InkLine } from './cell-ink.ts';
import { slant } from './characters.ts';

/** In digit heights: a dash is flatter than this and wider than that; a stroke is higher. */
const DASH_HEIGHT = 0.3;
const DASH_WIDTH = 0.85;
const STROKE_HEIGHT = 0.8;
/** How straight and how far a stroke `/` leans. */
const STROKE_SLANT = -0.7;
const STROKE_WIDTH = 0.28;
/** Letters and signs that the model takes a lone 0 for; a 0 is as high as a digit and not round. */
const RINGS = /^[oOｏＯ〇○◯]$/u;
/** Dashes of any length that are not plain by their width. */
const DASHES = /^[-—–－一_~]$/u;
/** What the model takes dashes and strokes for. */
const UPRIGHT = /^[1lI|!丨一\-—–－/]?$/u;
const RING_HEIGHT = [0.75, 1.4] as const;

/** A dash or a stroke, where one piece of ink is plainly that; null for everything else. */
function shapeReading(line: InkLine, digitHeight: number): Reading | null {
  const [blob] = line.blobs;
  if (blob === undefined || line.blobs.length > 1) return null;
  const [wide, high] = [blob.x1 - blob.x0, blob.y1 - blob.y0];
  if (high <= DASH_HEIGHT * digitHeight && wide >= DASH_WIDTH * digitHeight) return sure('—');
  const leans = high >= STROKE_HEIGHT * digitHeight && wide >= STROKE_WIDTH * high;
  return leans && slant(line) <= STROKE_SLANT ? sure('/') : null;
}

/**
 * Readings of the models that the shape corrects: a lone ring as high as a digit is a 0, for no cell of a form holds a
 * letter by itself; what is plainly a dash or a stroke is none of the upright marks it is taken for; a short dash
 * has one spelling.
 */
export function settled(reading: Reading, line: InkLine, digitHeight: number): Reading {
  const text = reading.text.trim();
  const shape = shapeReading(line, digitHeight);
  if (shape !== null && UPRIGHT.test(text)) return shape;
  if (DASHES.test(text)) return { ...reading, text: '-' };
  if (!RINGS.test(text) || line.blobs.length !== 1) return reading;
  const height = (line.box.y1 - line.box.y0) / digitHeight;
  return height >= RING_HEIGHT[0] && height <= RING_HEIGHT[1] ? { ...reading, text: '0' } : reading;
}

function sure(text: string): Reading {
  return { text, score: 1, least: 1 };
}
