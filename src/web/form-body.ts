import { BadRequestException, UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
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

/**
 * Where forms with a file are sent, each with the page of the form and how large the file may be;
 * elsewhere a form with files is refused.
 */
const UPLOADS = [
  { place: /^(\/verwaltung\/akteure\/einlesen)$/, most: '900 KB' },
  { place: /^(\/verwaltung\/briefkopf)(\/vorschau)?$/, most: '200 KB' },
  { place: /^(\/kodierung\/[\w-]+\/kategorien)\/einlesen$/, most: '900 KB' },
];

/** The form from which a file is sent to an address, and how large the file may be. */
export function findUpload(
  url: string,
): { readonly form: string; readonly most: string } | undefined {
  const found = UPLOADS.find(({ place }) => place.test(url));
  return found && { form: url.replace(found.place, '$1'), most: found.most };
}

/**
 * Reads forms with files: texts as texts, files as bytes. Node's own parser, on a body that is bounded
 * like every other.
 */
export function registerUploads(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => {
      if (findUpload(request.url) === undefined) throw new UnsupportedMediaTypeException();
      const type = request.headers['content-type'] ?? '';
      const fields = await readMultipart(body, type);
      const empty = Object.create(null) as Record<string, unknown>;
      return Object.assign(empty, Object.fromEntries<unknown>(fields));
    },
  );
}

async function readMultipart(body: Buffer, type: string) {
  try {
    // Warned of because it takes bodies of any size: this one is in memory already, 1 MB at most.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const form = await new Response(body, { headers: { 'content-type': type } }).formData();
    return await Promise.all(
      [...form].map(async ([name, value]) => {
        if (typeof value === 'string') return [name, value] as const;
        // What a browser sends where no file was chosen; one that is chosen and empty is a file.
        if (value.name === '' && value.size === 0) return [name, ''] as const;
        return [name, Buffer.from(await value.arrayBuffer())] as const;
      }),
    );
  } catch {
    throw new BadRequestException('Broken form');
  }
}

/** One text field of a form or of a query; empty where it is missing or something else. */
export function readText(body: unknown, name: string): string {
  const value = (body as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  return typeof value === 'string' ? value : '';
}
