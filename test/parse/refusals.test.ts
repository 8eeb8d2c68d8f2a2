import { describe, expect, test } from 'vitest';
import { MAX_BYTES, parse } from '../../src/parse/parse.ts';

async function refusal(bytes: Uint8Array, uri: string): Promise<string> {
  const outcome = await parse(bytes, { uri });
  return outcome.ok ? 'report' : outcome.refusal.code;
}

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

describe('files that give no report say why', () => {
  test('nothing, noise, an image, a file beyond the limit', async () => {
    expect(await refusal(new Uint8Array(), 'a.txt')).toBe('empty');
    expect(
      await refusal(
        Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256),
        'a.bin',
      ),
    ).toBe('binary');
    expect(await refusal(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'a.png')).toBe(
      'needs_ocr',
    );
    expect(await refusal(new Uint8Array(MAX_BYTES + 1), 'a.txt')).toBe('too_large');
  });

  test('formats that are known and not read are named', async () => {
    const outcome = await parse(new Uint8Array(64), { uri: 'report.ceb' });
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'unsupported_format' } });
    expect(outcome.ok ? '' : outcome.refusal.message).toContain('CEB');
  });

  test('an Office file with a password is locked, not noise', async () => {
    const bytes = new Uint8Array(4096);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    bytes.set(Buffer.from('EncryptedPackage', 'utf16le'), 1024);
    expect(await refusal(bytes, 'report.docx')).toBe('encrypted');
  });

  test('fifty megabytes of pipes end quickly and say so', async () => {
    expect(await refusal(text('|'.repeat(50_000_000)), 'pipes.txt')).toBe('too_large');
  });
});
