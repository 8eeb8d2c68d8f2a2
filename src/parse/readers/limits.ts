/**
 * How much a file may cost before it is refused: one place for every bound of the binary readers.
 *
 * All bounds are counts or sizes, never clocks, so the same file gives the same answer on every machine. The
 * largest real reports seen have some 40 pages, 3 MB and 6,000 operators a page: the bounds leave a hundredfold.
 *
 * @module
 */
export const LIMITS = {
  /** Bytes of one file of any format. */
  fileBytes: 64 * 1024 * 1024,
  pdf: {
    /** Indirect objects, as declared by the cross-reference tables or counted in the file. */
    objects: 300_000,
    pages: 1_000,
    /** Drawing operators of one page, forms expanded. */
    operatorsPerPage: 150_000,
    operatorsPerFile: 3_000_000,
    glyphsPerPage: 100_000,
    /** Pixels of one image, where images are looked at. */
    imagePixels: 40_000_000,
    /** Straight rules of one page after merging. */
    rulesPerPage: 4_000,
    /** Bytes of one stream, and of all streams, once inflated. */
    streamBytes: 64 * 1024 * 1024,
    allStreamBytes: 512 * 1024 * 1024,
  },
  zip: {
    entries: 2_000,
    /** Bytes of one member, and of all members read, once inflated. */
    entryBytes: 64 * 1024 * 1024,
    totalBytes: 256 * 1024 * 1024,
    /** An archive inside an archive is opened this many levels deep. */
    depth: 2,
  },
  /** RAR and 7z, which may hold a county's reports of many years. */
  packed: { entries: 50_000, totalBytes: 4 * 1024 * 1024 * 1024 },
  /**
   * What Office files may hold once unpacked, all parts together. A report in the form of 2021 has some 340
   * paragraphs, 390 runs and 320 cells.
   */
  office: {
    paragraphs: 100_000,
    runs: 200_000,
    cells: 200_000,
    strings: 200_000,
    /** Tags of any kind, closing ones included. */
    tags: 3_000_000,
  },
  /** Each cell is held against all merged ranges; a report has some dozens. */
  sheet: { sheets: 60, rows: 10_000, cells: 200_000, merges: 2_000 },
  rtf: { tokens: 4_000_000, depth: 400, cells: 100_000 },
  word: { characters: 8_000_000 },
} as const;
