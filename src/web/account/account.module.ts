import { Module } from '@nestjs/common';
import { OwnAccountController } from './own-account.controller.js';
import { SecondFactorController } from './second-factor.controller.js';

/** Everybody's own account. */
@Module({ controllers: [OwnAccountController, SecondFactorController] })
export class AccountModule {}
