/**
 * The program with two more routes: one takes a response, checks nothing, and stores nothing; the
 * other gives a page of so many bytes without asking for anything.
 */
import { Body, Controller, Get, Header, Module, Post, Query, UseGuards } from '@nestjs/common';
import { AppModule } from '../../../app.module.js';
import { Public } from '../../../web/access.js';
import { JsonOnlyGuard } from '../../../web/api/json-only.guard.js';
import { readSettings, serve } from './serve.js';

@Controller('api/v1/surveys/:key/nothing')
class NothingController {
  @Post()
  @Public()
  @UseGuards(JsonOnlyGuard)
  @Header('cache-control', 'no-store')
  take(@Body() body: { readonly id: string }) {
    return { id: body.id, receipt: 'XXXXX-XXXXX-XXXXX' };
  }
}

@Controller('bare-page')
class BarePageController {
  @Get()
  @Public()
  @Header('content-type', 'text/html; charset=utf-8')
  show(@Query('size') size: string): string {
    return `<!doctype html><title>Seite</title><p>`.padEnd(Number(size), 'x');
  }
}

@Module({})
class NothingModule {}

const settings = readSettings();
await serve(settings, {
  module: {
    module: NothingModule,
    imports: [AppModule.with(settings)],
    controllers: [NothingController, BarePageController],
  },
});
