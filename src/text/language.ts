/**
 * The languages of what people read. Data (JSON, CSV, codes, official labels) is the same in both.
 *
 * @module
 */
export type Language = 'zh' | 'en';
