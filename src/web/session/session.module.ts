import { Module } from '@nestjs/common';
import { IdentityController } from './identity.controller.js';
import { SecondStepController } from './second-step.controller.js';
import { SessionController } from './session.controller.js';
import { SessionCookies } from './session-cookies.js';

@Module({
  controllers: [SessionController, SecondStepController, IdentityController],
  providers: [SessionCookies],
})
export class SessionModule {}
