import { Body, Controller, Get, Module, Param, Post, type DynamicModule } from '@nestjs/common';
import { AppModule } from '../../src/app.module.js';
import type { Settings } from '../../src/config.js';
import { ByReceipt, ForRoles, Public } from '../../src/web/access.js';
import { ApiProblem, PageProblem } from '../../src/web/problems.js';

/** Routes that go wrong, or ask for more than a visitor has: what the frame must stand. */
@Controller()
class TroubleController {
  @Get('kaputt')
  @Public()
  broken(): never {
    throw new Error('Answer "geheim" of prohlis');
  }

  @Get('voll')
  @Public()
  full(): never {
    throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  }

  @Get('fehler/:status')
  @Public()
  page(@Param('status') status: string): never {
    throw new PageProblem(Number(status));
  }

  @Get('api/v1/pruefung')
  @Public()
  api(): never {
    throw new ApiProblem(422, 'response.invalid', [
      { code: 'response.unknown-area', at: 'area', details: { value: 'nirgends' } },
    ]);
  }

  @Post('formular')
  @Public()
  form(@Body() body: unknown): unknown {
    return body;
  }

  @Get('code/:code')
  @ByReceipt()
  code(): never {
    throw new PageProblem(404);
  }

  @Get('langsam')
  @Public()
  async slow(): Promise<string> {
    await new Promise((resolve) => setTimeout(resolve, 500));
    return 'fertig';
  }

  @Get('planer')
  @ForRoles('planner')
  planner(): string {
    return 'nur fuer die Planung';
  }

  @Get('api/v1/planer')
  @ForRoles('planner')
  plannerApi(): string {
    return 'nur fuer die Planung';
  }
}

@Module({ controllers: [TroubleController] })
export class TroubleModule {}

/** The real application with one more module. */
export const besideTheApp =
  (extra: new () => object) =>
  (settings: Settings): DynamicModule => {
    const real = AppModule.with(settings);
    return { ...real, imports: [...(real.imports ?? []), extra] };
  };
