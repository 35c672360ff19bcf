import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessCheck } from './access.check.js';
import { AccessGuard } from './access.guard.js';
import { Attempts } from './attempts.js';
import { Pages } from './pages.js';
import { ProblemFilter } from './problem.filter.js';
import { RoleGate } from './role-gate.js';
import { SiteContext } from './site-context.js';

/** The frame: pages, access and error answers, for the modules of all features. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    Pages,
    SiteContext,
    Attempts,
    AccessCheck,
    RoleGate,
    { provide: APP_GUARD, useClass: AccessGuard },
    ProblemFilter,
    { provide: APP_FILTER, useExisting: ProblemFilter },
  ],
  exports: [Pages, SiteContext, Attempts],
})
export class WebModule {}
