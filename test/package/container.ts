/**
 * The steps of the Dockerfile as a script: where no container engine is, the commands can still be run.
 *
 * @module
 */
/** A command, and the folder it runs in as the file says. */
export interface Step {
  readonly folder: string;
  readonly command: string;
}

/** What each `RUN` and each `COPY` of one stage to the next does, in order; an image and what lies in it is given. */
export function containerSteps(text: string): Step[] {
  let folder = '/';
  return text.split('\n').flatMap((line): Step[] => {
    const [, keyword = '', flags = '', rest = ''] = /^([A-Z]+) ((?:--\S+ )*)(.*)$/.exec(line) ?? [];
    if (keyword === 'FROM') folder = '/';
    if (keyword === 'WORKDIR') folder = rest;
    if (keyword === 'RUN') return [{ folder, command: rest }];
    const isFromStage = keyword === 'COPY' && flags.includes('--from=');
    return isFromStage ? [{ folder, command: `cp ${rest}` }] : [];
  });
}
