/**
 * One picture of 16 × 16 pixels in the codings that real encoders write: its left half black, a red spot at 12..14, 4..6 on white.
 *
 * Written by ImageMagick 6.9.11, cwebp 1.2.4 and libtiff 4.5.0. JBIG2 has no encoder on npm or in Debian: its region is the
 * same CCITT data, which JBIG2 allows (MMR), in segments written by hand after ITU-T T.88.
 */
import { deflateSync } from 'node:zlib';

/** Files, in base64. */
export const ENCODED: Readonly<Record<string, string>> = {
  'PNG with a palette':
    'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAMAAAAoLQ9TAAAACVBMVEUAAAD////QICBQpbIrAAAAG0lEQVQY02NggAJGKGCgUICJiYlUAWpYSy0BAEklAIoOE5skAAAAAElFTkSuQmCC',
  'grey PNG':
    'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAAAAAA6mKC9AAAAI0lEQVQY02NkgIL/UJqJAQ0QFmBB5rgxMOwirIWRCtbSRAAAZWgDH8Mh7Y4AAAAASUVORK5CYII=',
  'PNG of 16 bits':
    'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQEAIAAADAAbR1AAAAB3RJTUUH6gseFCQWog7cogAAAD9JREFUOMtjZCAR/P///////8SrZyLVAlLB0LeAhVoGXbyoqKioiCyir3///v37Qz+IGEnVMJpMRy0YtYB0AADkoBIVfKwCRwAAAABJRU5ErkJggg==',
  'PNG with transparent paper':
    'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAYAAAAf8/9hAAAANklEQVQ4y2NkYGD4z4AH/P//nxGfPBMDhWDgDWAhVcNFRUV4mOnfv8848F5gZBiNxlEDqGAAABdUDBuI25W7AAAAAElFTkSuQmCC',
  GIF: 'R0lGODlhEAAQAPEAAAAAAP///9AgIAAAACH5BAAAAAAAIf8LSW1hZ2VNYWdpY2sNZ2FtbWE9MC40NTQ1NQAsAAAAABAAEAAAAiOEb6GriMzcgUsmGixgomfLeVoofBJmOuiIsZQLwRHY0q8NFQA7',
  BMP: 'Qk32AAAAAAAAAHYAAAAoAAAAEAAAABAAAAABAAQAAAAAAIAAAAAAAAAAAAAAABAAAAAQAAAAAAAAAP///wAgINAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAARERERAAAAABEREREAAAAAEREREQAAAAARERERAAAAABEREREAAAAAEREREQAAAAARERERAAAAABEREREAAAAAEREREQAAAAARESIhAAAAABERIiEAAAAAEREiIQAAAAARERERAAAAABEREREAAAAAEREREQAAAAARERER',
  'progressive JPEG':
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBT/wgARCAAQABADAREAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAACQj/xAAWAQEBAQAAAAAAAAAAAAAAAAAAAwX/2gAMAwEAAhADEAAAAZUE0joGXbPVQ//EABgQAAIDAAAAAAAAAAAAAAAAAAQFAAMQ/9oACAEBAAEFAoyZXhFZ/8QAHREAAgIBBQAAAAAAAAAAAAAAAQMCBAAQITFRYf/aAAgBAwEBPwHK1Zb1snNgiYjYd8+6/wD/xAAYEQEAAwEAAAAAAAAAAAAAAAABAAIREP/aAAgBAgEBPwGXu1QDd7//xAAeEAACAQMFAAAAAAAAAAAAAAACAwQAITEBEBJhof/aAAgBAQAGPwKoSlQmSQefE2BhWL62783/AP/EABgQAAMBAQAAAAAAAAAAAAAAAAERIQAQ/9oACAEBAAE/IdQAjEMIFKNXX//aAAwDAQACAAMAAAAQnk//xAAaEQEBAQADAQAAAAAAAAAAAAABESEAEDFR/9oACAEDAQE/EOXsqSVxQo3AwfTPvX//xAAaEQEAAQUAAAAAAAAAAAAAAAABABAhMVFh/9oACAECAQE/EInkK7rHK//EABoQAQABBQAAAAAAAAAAAAAAAAEhABARMUH/2gAIAQEAAT8QpGy0uXswkDhTtLf/2Q==',
  'JPEG for print (CMYK)':
    '/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwADAgIDAgIDAwMDBAMDBAUIBQUEBAUKBwcGCAwKDAwLCgsLDQ4SEA0OEQ4LCxAWEBETFBUVFQwPFxgWFBgSFBUU/9sAQwEDBAQFBAUJBQUJFA0LDRQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU/8AAFAgAEAAQBAERAAIRAQMRAQQRAP/EABcAAAMBAAAAAAAAAAAAAAAAAAYJCgD/xAAkEAAABQMEAgMAAAAAAAAAAAABAgMEEQAFBgcSEyEUMTNBUf/EABYBAQEBAAAAAAAAAAAAAAAAAAAEBv/EACERAAEDAwQDAAAAAAAAAAAAAAIBAwQAESEFEjFhMkFR/9oADgQBAAIRAxEEAAA/AFVUpSqqONP9P7Nl+NZfc7nl7HHHdlaeQzYOwJyXM+xU3EnuUKMymUvQG+QOvU3R47bzbhm4gqKYRffOEz13zWW1fV5enS4kePEJ4Xi2kQ3s2lxTcVhLGVXKj4rn5UtdLo4Yu2KKLFR2RwpsUVJMIhIBIwA/oj9eqB6hrU1LTWpSqqK//9k=',
  'WebP without loss':
    'UklGRj4AAABXRUJQVlA4TDIAAAAvD8ADABcgEEhS2R9yDYFAkr/dRAsEklT2h3z+A38VKGQbATrJSZw/w2cQ0f+QoDryAw==',
  WebP: 'UklGRlQAAABXRUJQVlA4IEgAAACQAQCdASoQABAAAUAmJQAAW5+i/twA/v86Qf/5JW/12+d+nfrE97r/Nh44GsdG5Z8osE7zfqr/nVBEv9P9/S8T/T/mA/X0AAA=',
};

/** CCITT Group 4, by libtiff; the red spot is white in it. */
const GROUP_4 = Buffer.from('26a2fff9bbc20be3e3ffffff001001', 'hex');
const SIDE = 16;

/** The picture as the only one of a PDF's page, in each coding a PDF knows. */
export const PDF_PICTURES: Readonly<Record<string, () => Uint8Array>> = {
  'CCITT Group 4': () =>
    picturePdf(
      '/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 16 /Rows 16 >>',
      GROUP_4,
    ),
  JBIG2: () =>
    picturePdf('/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode', jbig2(GROUP_4)),
  JPEG: () =>
    picturePdf(
      '/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode',
      Buffer.from(ENCODED['progressive JPEG'] ?? '', 'base64'),
    ),
  'plain colours': () =>
    picturePdf(
      '/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode',
      deflateSync(Buffer.from(pixels().flatMap((at) => COLOURS[at] ?? []))),
    ),
  palette: () =>
    picturePdf(
      '/ColorSpace [/Indexed /DeviceRGB 2 <000000ffffffd02020>] /BitsPerComponent 8 /Filter /FlateDecode',
      deflateSync(Buffer.from(pixels())),
    ),
  'transparent paper': () =>
    picturePdf(
      '/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode /SMask 5 0 R',
      deflateSync(Buffer.from(pixels().flatMap((at) => COLOURS[at === 1 ? 0 : at] ?? []))),
      Buffer.from(pixels().map((at) => (at === 1 ? 0 : 255))),
    ),
  'a mask painted through': () =>
    picturePdf(
      '/ImageMask true /BitsPerComponent 1 /Decode [0 1]',
      Buffer.from(Array.from({ length: SIDE }, () => [0x00, 0xff]).flat()),
    ),
};

const COLOURS = [
  [0, 0, 0],
  [255, 255, 255],
  [208, 32, 32],
];

/** Numbers of {@link COLOURS}, row by row. */
function pixels(): number[] {
  return Array.from({ length: SIDE * SIDE }, (_, at) => {
    const [x, y] = [at % SIDE, Math.floor(at / SIDE)];
    if (x < 8) return 0;
    return x >= 12 && x <= 14 && y >= 4 && y <= 6 ? 2 : 1;
  });
}

/** A page of 16 × 16 points that shows the picture. */
function picturePdf(entries: string, data: Uint8Array, softMask?: Uint8Array): Uint8Array {
  const content = Buffer.from('16 0 0 16 0 0 cm /P Do');
  const stream = (dictionary: string, body: Uint8Array) =>
    Buffer.concat([
      Buffer.from(`<< ${dictionary} /Length ${body.length} >>\nstream\n`),
      body,
      Buffer.from('\nendstream'),
    ]);
  const picture = `/Type /XObject /Subtype /Image /Width ${SIDE} /Height ${SIDE}`;
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    Buffer.from(
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 16 16] /Contents 6 0 R /Resources << /XObject << /P 4 0 R >> >> >>',
    ),
    stream(`${picture} ${entries}`, data),
    stream(`${picture} /ColorSpace /DeviceGray /BitsPerComponent 8`, softMask ?? new Uint8Array()),
    stream('', content),
  ];
  const body = objects.flatMap((object, at) => [
    Buffer.from(`${at + 1} 0 obj\n`),
    object,
    Buffer.from('\nendobj\n'),
  ]);
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('%PDF-1.7\n'),
      ...body,
      Buffer.from(`trailer << /Size ${objects.length + 1} /Root 1 0 R >>\n%%EOF\n`),
    ]),
  );
}

/** CCITT data as a JBIG2 stream: a page and one region over all of it (T.88, 7.4.6 and 7.4.8). */
function jbig2(data: Uint8Array): Uint8Array {
  const numbers = (...all: number[]) => {
    const bytes = Buffer.alloc(4 * all.length);
    all.forEach((one, at) => {
      bytes.writeUInt32BE(one, 4 * at);
    });
    return bytes;
  };
  const segment = (number: number, type: number, body: Uint8Array) =>
    Buffer.concat([numbers(number), Buffer.from([type, 0, 1]), numbers(body.length), body]);
  const page = Buffer.concat([numbers(SIDE, SIDE, 0, 0), Buffer.from([0, 0, 0])]);
  const region = Buffer.concat([numbers(SIDE, SIDE, 0, 0), Buffer.from([0, 1]), data]);
  return Buffer.concat([segment(0, 48, page), segment(1, 38, region)]);
}
