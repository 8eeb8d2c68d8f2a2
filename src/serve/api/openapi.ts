/**
 * The OpenAPI 3.1 document, made from the schemas that check what is asked and answered.
 *
 * @module
 */
import { z } from 'zod';
import { UploadForm } from '../upload.ts';
import type { Endpoint, InBoth } from './endpoint.ts';

/** The document for a list of endpoints. */
export function openApi(endpoints: readonly Endpoint[], version: string): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: {
      title: 'gongkai',
      version,
      description:
        'Annual reports on open government information of China as one checked dataset. Reading only. Lists are paged; answers carry an ETag. · 各级行政机关政府信息公开工作年度报告，逐格可核对。只读；列表分页，回答带 ETag。',
    },
    servers: [{ url: '/api/v1' }],
    paths: Object.fromEntries(
      endpoints.map((one) => [
        one.path,
        one.upload === true ? { post: operation(one) } : { get: operation(one) },
      ]),
    ),
  };
}

/** OpenAPI has one text for all readers: English first. */
function both([en, zh]: InBoth): string {
  return `${en} · ${zh}`;
}

function operation(one: Endpoint): Record<string, unknown> {
  return {
    summary: both(one.summary),
    operationId: one.path.replace(/[^a-z]+/gi, '_').replace(/^_|_$/g, '') || 'contents',
    parameters: [...pathParameters(one), ...queryParameters(one)],
    ...(one.upload === true ? { requestBody } : {}),
    responses: {
      200: {
        description: 'the answer · 回答',
        content: { 'application/json': { schema: jsonSchema(one.response) } },
      },
      ...(one.upload === true ? NOT_READ : NOT_HERE),
      400: { description: 'a parameter is not understood · 参数读不懂' },
    },
  };
}

const requestBody = {
  required: true,
  content: {
    'multipart/form-data': { schema: jsonSchema(UploadForm, 'input') },
    'application/octet-stream': { schema: { type: 'string', format: 'binary' } },
  },
};

const NOT_HERE = {
  304: { description: 'as before (If-None-Match) · 没有变化' },
  404: {
    description:
      'no such thing in this database, which does not mean that it was never published · 库里没有，不等于没有公布',
  },
};

const NOT_READ = {
  413: { description: 'larger than 32 MB · 超过 32 MB' },
  422: {
    description:
      'no report in it, or it took too long; `error` says which · 没有读出报告或读得太久，见 `error`',
  },
  503: {
    description:
      'too many files or queries at this moment; `Retry-After` says when to ask again · 此刻文件或查询太多，`Retry-After` 写明何时再试',
  },
};

function pathParameters(one: Endpoint): Record<string, unknown>[] {
  return Object.entries(one.params).map(([name, description]) => ({
    name,
    in: 'path',
    required: true,
    description: both(description),
    schema: { type: 'string' },
  }));
}

function queryParameters(one: Endpoint): Record<string, unknown>[] {
  return Object.entries(one.query.shape).map(([name, schema]) => ({
    name,
    in: 'query',
    required: !schema.safeParse(undefined).success,
    schema: jsonSchema(schema, 'input'),
  }));
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output' = 'output'): unknown {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
