import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, gongkai, jsonLines, REAL_SAMPLE, ROOT } from './run-cli.ts';

describe('gongkai parse', () => {
  it('prints one pretty JSON object for one file, with every cell of its form', async () => {
    const { code, out, err } = await gongkai(['parse', REAL_SAMPLE]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^\{\n {2}"schemaVersion": 1,/);
    const record = JSON.parse(out);
    expect(record).toMatchObject({
      form: '2019',
      agency: '安顺市西秀区城市管理局',
      divisionCode: '520402',
      fiscalYear: 2019,
      origin: 'real',
      tables: {
        disclosure: { penalties: { items_change: 123, decisions: 202 } },
        requests: {
          granted: { enterprise: 9, total: 0 },
          'refused.third_party_rights': { total: 1 },
        },
        review: { cases: { 'reconsideration.upheld': 0 } },
      },
    });
    expect(record.cells).toHaveLength(198);
  });

  it('finds the four contradictions of the real report and the total typed 00, nothing else', async () => {
    const { out } = await gongkai(['parse', REAL_SAMPLE]);
    const { findings } = JSON.parse(out) as { findings: Record<string, string>[] };
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ rule, row, column }) => `${rule} ${row ?? column}`).sort()).toEqual([
      'requests.outcome_sum enterprise',
      'requests.outcome_sum total',
      'requests.row_sum granted',
      'requests.row_sum refused.third_party_rights',
    ]);
    expect(errors.map(({ verdict }) => verdict)).toEqual(Array(4).fill('source'));
    const rest = findings.filter(({ severity }) => severity !== 'error');
    expect(rest.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
      'info value.noncanonical_numeral',
    ]);
  });

  it('prints one object a line for several files and with --compact', async () => {
    const two = await gongkai(['parse', REAL_SAMPLE, REAL_SAMPLE]);
    expect(jsonLines(two.out).map(({ form }) => form)).toEqual(['2019', '2019']);
    const one = await gongkai(['parse', '--compact', REAL_SAMPLE]);
    expect(one.out.trimEnd()).not.toContain('\n');
  });

  it('answers for each file, in order, whatever is wrong with some', async () => {
    const own = folder();
    const bad = join(own, '不是报告.txt');
    writeFileSync(bad, '今天天气晴朗。');
    const missing = join(own, '没有.html');
    const { code, out, err } = await gongkai(['parse', bad, missing, REAL_SAMPLE, own]);
    expect(code).toBe(3);
    const lines = jsonLines(out);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({ source: { uri: bad }, refusal: { code: 'not_a_report' } });
    expect(lines[1]).toMatchObject({ agency: '安顺市西秀区城市管理局' });
    const messages = err.trimEnd().split('\n');
    expect(messages).toHaveLength(3);
    expect(messages[0]).toContain(`${bad}: `);
    expect(messages[1]).toBe(`${missing}: no such file or folder`);
    expect(messages[2]).toContain('use gongkai ingest');
  });

  it('refuses - together with files, and no files at all', async () => {
    expect((await gongkai(['parse', '-', 'a.txt'])).code).toBe(2);
    expect((await gongkai(['parse'])).code).toBe(2);
  });

  it('ends quietly when nobody reads its output any more', async () => {
    const child = spawn(process.execPath, [
      join(ROOT, 'bin/gongkai.js'),
      'parse',
      ...Array(40).fill(REAL_SAMPLE),
    ]);
    child.stdout.destroy();
    let err = '';
    child.stderr.on('data', (data) => {
      err += data;
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });
});

describe('gongkai parse -', () => {
  const text = readFileSync(REAL_SAMPLE, 'utf8');

  it('reads text and base64, a line each, and answers a line each in order', async () => {
    const gb = Buffer.from([0xcc, 0xec, 0xc6, 0xf8]).toString('base64');
    const input = [
      JSON.stringify({ uri: 'a', text }),
      JSON.stringify({ uri: 'b', base64: Buffer.from(text).toString('base64') }),
      JSON.stringify({ uri: 'c', base64: gb, charset: 'gbk' }),
      '',
      'no JSON',
      JSON.stringify({ uri: 'd' }),
      JSON.stringify({ uri: 'e', text, base64: gb }),
      JSON.stringify({ text: 5, base64: '?' }),
    ].join('\n');
    const { code, out } = await gongkai(['parse', '-'], { input });
    const lines = jsonLines(out);
    expect(code).toBe(3);
    expect(lines).toHaveLength(7);
    expect(lines[0]).toMatchObject({ form: '2019', source: { uri: 'a', charset: 'utf-8' } });
    expect(lines[1]).toMatchObject({ form: '2019', source: { uri: 'b' } });
    expect(lines[2]).toMatchObject({
      refusal: { code: 'not_a_report' },
      source: { charset: 'gb18030' },
    });
    expect(lines[3]).toEqual({
      schemaVersion: 1,
      line: 5,
      error: { code: 'unusable', message: expect.stringContaining('the line is not JSON') },
    });
    expect(lines[4]).toMatchObject({
      error: { message: expect.stringContaining('exactly one of "text" and "base64"') },
    });
    expect(lines[5]).toMatchObject({ line: 7 });
    expect(lines[6]).toMatchObject({
      error: {
        message:
          '“uri” is missing: write where the document comes from; “text” is 5: write the document as a text; “base64” is "?": write the bytes of the document in Base64',
      },
    });
  });

  it('gives the same record for text as for a file, but says that the charset was told', async () => {
    const [piped, read] = await Promise.all([
      gongkai(['parse', '-'], { input: JSON.stringify({ uri: REAL_SAMPLE, text }) }),
      gongkai(['parse', '--compact', REAL_SAMPLE]),
    ]);
    const expected = JSON.parse(read.out);
    expected.source.charsetRule = 'header';
    expect(JSON.parse(piped.out)).toEqual(expected);
  });

  it('streams 20,000 lines through a slow reader without filling its memory', async () => {
    const COUNT = 20_000;
    const child = spawn(process.execPath, [
      '--max-old-space-size=96',
      join(ROOT, 'bin/gongkai.js'),
      'parse',
      '-',
    ]);
    const body = text.slice(0, text.indexOf('第二十条'));
    let sent = 0;
    let heldBack = 0;
    const feed = async () => {
      for (; sent < COUNT; sent += 1) {
        const line = sent % 400 === 0 ? text : body;
        if (!child.stdin.write(`${JSON.stringify({ uri: `doc-${sent}`, text: line })}\n`)) {
          heldBack += 1;
          await new Promise((resolve) => child.stdin.once('drain', resolve));
        }
      }
      child.stdin.end();
    };
    const fed = feed();
    let answered = 0;
    let reports = 0;
    let rest = '';
    for await (const chunk of child.stdout.setEncoding('utf8')) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        expect(line).toContain(`"uri":"doc-${answered}"`);
        if (line.includes('"form":"2019"')) reports += 1;
        answered += 1;
      }
      if (answered < 40) await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await fed;
    expect({ answered, reports, rest }).toEqual({
      answered: COUNT,
      reports: COUNT / 400,
      rest: '',
    });
    expect(heldBack).toBeGreaterThan(0);
  });
});
