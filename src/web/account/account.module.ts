import { Module } from '@nestjs/common';
import { OwnAccountController } from './own-account.controller.js';
import { SessionsDesk } from './sessions-desk.js';
import { SecondFactorController } from './second-factor.controller.js';

/** Everybody's own account. */
@Module({
  controllers: [OwnAccountController, SecondFactorController],
  providers: [SessionsDesk],
})
export class AccountModule {}
