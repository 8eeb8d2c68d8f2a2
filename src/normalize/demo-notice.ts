/**
 * The words that stand beside everything invented.
 *
 * @module
 */
export const DEMO_NOTICE = '演示数据（虚构）';
