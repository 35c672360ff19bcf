import { applyDecorators } from '@nestjs/common';
import { ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ProblemBody } from './schemas.js';

const REASONS: Readonly<Record<number, string>> = {
  400: 'Not JSON in UTF-8, a name twice, or nested too deeply',
  401: 'No token or session',
  403: 'Not allowed, or the wave is closed',
  404: 'Nothing there',
  409: 'Same id, other content (or deleted before)',
  413: 'More than 1 MB',
  415: 'Not JSON',
  422: 'Invalid; every problem is listed',
  429: 'Too many unknown codes from this address; wait a quarter of an hour',
};

/** Documents answers of `application/problem+json`. */
export const ApiProblems = (...statuses: readonly number[]) =>
  applyDecorators(
    ...statuses.map((status) =>
      ApiResponse({
        status,
        description: REASONS[status] ?? 'Problem',
        content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemBody) } } },
      }),
    ),
  );
