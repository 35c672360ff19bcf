import { BadRequestException } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { parse } from 'qs';

/** A battery of 40 rows or a take-over matrix sends many fields; more than this is no form of ours. */
const MAX_FIELDS = 5000;

/**
 * Reads a form: `answers[b3][]=a` becomes `{ answers: { b3: ['a'] } }`. Names like `__proto__` are
 * plain names without power. Broken UTF-8, deeper nesting or more fields than any form of ours has
 * are refused.
 */
export function parseForm(body: string): unknown {
  return parse(body, {
    depth: 5,
    strictDepth: true,
    parameterLimit: MAX_FIELDS,
    throwOnLimitExceeded: true,
    arrayLimit: MAX_FIELDS,
    plainObjects: true,
    decoder: (text) => decodeURIComponent(text.replaceAll('+', ' ')),
  });
}

/**
 * Not the plugin for form bodies: what its parser throws ends the process instead of the request.
 */
export function registerForms(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    (_request, body, done) => {
      try {
        const text = new TextDecoder('utf-8', { fatal: true }).decode(body as Buffer);
        done(null, parseForm(text));
      } catch {
        done(new BadRequestException('Broken form'), undefined);
      }
    },
  );
}

/** One text field of a form or of a query; empty where it is missing or something else. */
export function readText(body: unknown, name: string): string {
  const value = (body as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  return typeof value === 'string' ? value : '';
}
