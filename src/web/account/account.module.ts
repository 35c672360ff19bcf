import { Module } from '@nestjs/common';
import { OwnAccountController } from './own-account.controller.js';

/** Everybody's own account. */
@Module({ controllers: [OwnAccountController] })
export class AccountModule {}
