import { RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ACCESS_RULE, type AccessRule } from '../../src/web/access.js';

/** A route as the router knows it, with the rule its handler carries. */
export interface Route {
  readonly method: string;
  /** `/planung/:key/ergebnisse`. */
  readonly path: string;
  readonly rule: AccessRule | undefined;
}

/** Every route of the application, read from what the controllers declare. */
export function routesOf(app: NestFastifyApplication): readonly Route[] {
  const scanner = new MetadataScanner();
  return app
    .get(DiscoveryService, { strict: false })
    .getControllers()
    .flatMap(({ metatype, instance }) => {
      if (typeof metatype !== 'function') return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
      return scanner
        .getAllMethodNames(prototype)
        .flatMap((name) => prototype[name] ?? [])
        .filter((handler) => Reflect.hasMetadata('path', handler))
        .flatMap((handler) =>
          pathsOf(metatype).flatMap((head) =>
            pathsOf(handler).map((tail) => ({
              method: RequestMethod[Reflect.getMetadata('method', handler) as number] ?? '',
              path: joined(head, tail),
              rule: ruleOf(handler) ?? ruleOf(metatype),
            })),
          ),
        );
    });
}

const ruleOf = (target: object) =>
  Reflect.getMetadata(ACCESS_RULE, target) as AccessRule | undefined;

function pathsOf(target: object): readonly string[] {
  const declared = Reflect.getMetadata('path', target) as string | readonly string[] | undefined;
  return typeof declared === 'string' ? [declared] : (declared ?? ['']);
}

const joined = (...parts: readonly string[]) =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .join('/')}`;
