import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { ACCESS_RULE } from './access.js';

const PATH = 'path';

/** Refuses to start while a route says nothing about who may call it. */
@Injectable()
export class AccessCheck implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onApplicationBootstrap(): void {
    const open = this.discovery.getControllers().flatMap(({ metatype, instance }) => {
      if (typeof metatype !== 'function') return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, unknown>;
      return this.scanner
        .getAllMethodNames(prototype)
        .map((name) => ({ name, handler: prototype[name] }))
        .filter(({ handler }) => this.isOpen(handler, metatype))
        .map(({ name }) => `${metatype.name}.${name}`);
    });
    if (open.length > 0) {
      throw new Error(`Routes without an access rule (see web/access.ts): ${open.join(', ')}`);
    }
  }

  private isOpen(handler: unknown, controller: object): boolean {
    if (typeof handler !== 'function' || !Reflect.hasMetadata(PATH, handler)) return false;
    return ![handler, controller].some((target) => Reflect.hasMetadata(ACCESS_RULE, target));
  }
}
