/**
 * Pictures as files to pixels: PNG, JPEG, GIF (its first picture), WebP and BMP.
 *
 * @module
 */
import { imageSize } from 'image-size';
import type { PagePixels } from '../types.ts';

/** Larger pictures are not decoded: a few bytes may claim to be a square mile of paper. */
const MOST_PICTURE_PIXELS = 60_000_000;

const KINDS = ['png', 'jpg', 'gif', 'webp', 'bmp'] as const;

/** Why a picture could not be read: `unknown_format`, `too_large`, `broken`. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
  readonly code: 'unknown_format' | 'too_large' | 'broken';

  constructor(code: PictureError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * The pixels of a picture on white paper. What kind it is its first bytes say, not its name.
 *
 * @throws PictureError
 */
export async function pixelsOf(bytes: Uint8Array): Promise<PagePixels> {
  const { width, height } = sizeOf(bytes);
  const { createCanvas, loadImage } = await import('@napi-rs/canvas');
  try {
    const picture = await loadImage(bytes);
    const canvas = createCanvas(width, height);
    const context = canvas.getContext('2d');
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, height);
    context.drawImage(picture, 0, 0, width, height);
    return { width, height, data: context.getImageData(0, 0, width, height).data };
  } catch (error) {
    throw new PictureError('broken', `the picture cannot be decoded: ${String(error)}`);
  }
}

function sizeOf(bytes: Uint8Array): { width: number; height: number } {
  let found: ReturnType<typeof imageSize>;
  try {
    found = imageSize(bytes);
  } catch {
    throw new PictureError('unknown_format', `no picture of the kinds ${KINDS.join(', ')}`);
  }
  const { type, width, height } = found;
  if (!KINDS.some((kind) => kind === type))
    throw new PictureError('unknown_format', `a picture of the kind ${type ?? '?'} is not read`);
  if (width * height > MOST_PICTURE_PIXELS)
    throw new PictureError(
      'too_large',
      `${width} × ${height} pixels: more than ${MOST_PICTURE_PIXELS} are not read`,
    );
  if (!(width > 0 && height > 0)) throw new PictureError('broken', 'the picture has no size');
  return { width, height };
}
