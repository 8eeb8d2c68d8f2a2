/**
 * Loaded before the program: the packages of a team are not installed.
 *
 * @module
 */
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, next) {
    if (!/^pg(?:-boss)?$/.test(specifier)) return next(specifier, context);
    const missing = new Error(`Cannot find package '${specifier}'`);
    throw Object.assign(missing, { code: 'ERR_MODULE_NOT_FOUND' });
  },
});
