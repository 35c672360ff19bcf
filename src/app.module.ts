import { Global, Module, type DynamicModule } from '@nestjs/common';
import { ApplicationModule } from './application/application.module.js';
import { Settings } from './config.js';
import { SessionModule } from './web/session/session.module.js';
import { SiteModule } from './web/site/site.module.js';
import { SurveysService } from './web/stand-in.js';
import { WebModule } from './web/web.module.js';

/** Makes the use cases and the settings known to every module of the web floor. */
@Global()
@Module({})
class GroundModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: GroundModule,
      imports: [ApplicationModule.with(settings)],
      providers: [{ provide: Settings, useValue: settings }, SurveysService],
      exports: [ApplicationModule, Settings, SurveysService],
    };
  }
}

/** Puts the floors together. Each feature of the web floor brings a module of its own: one line. */
@Module({})
export class AppModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [GroundModule.with(settings), WebModule, SiteModule, SessionModule],
    };
  }
}
