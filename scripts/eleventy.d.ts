/** What the documentation site takes of Eleventy, which comes without types. */
declare module '@11ty/eleventy' {
  interface Config {
    setUseGitIgnore(use: boolean): void;
    addPlugin(plugin: unknown): void;
    addGlobalData(name: string, value: unknown): void;
    addTransform<This>(name: string, transform: (this: This, content: string) => string): void;
  }
  export default class Eleventy {
    constructor(
      input: string,
      output: string,
      options: { quietMode: boolean; config: (config: Config) => unknown },
    );
    write(): Promise<unknown>;
  }
  export const IdAttributePlugin: unknown;
}
