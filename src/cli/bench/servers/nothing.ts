/** The program with one more route that takes a response, checks nothing, and stores nothing. */
import { Body, Controller, Header, Module, Post, UseGuards } from '@nestjs/common';
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

@Module({})
class NothingModule {}

const settings = readSettings();
await serve(settings, {
  module: {
    module: NothingModule,
    imports: [AppModule.with(settings)],
    controllers: [NothingController],
  },
});
