import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ApiProblem } from '../problems.js';

/** A body of the API is JSON: a form, which any page may send, is never taken for one. */
@Injectable()
export class JsonOnlyGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { headers, body } = context.switchToHttp().getRequest<FastifyRequest>();
    const isJson = /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '');
    if (body !== undefined && !isJson) throw new ApiProblem(415, 'request.media-type');
    return true;
  }
}
