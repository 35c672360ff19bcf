import { Module } from '@nestjs/common';
import { AccountsController } from './accounts.controller.js';
import { AuditTermController } from './audit-term.controller.js';
import { AuditController } from './audit.controller.js';
import { BackupTimer } from './backup-timer.js';
import { BackupsController } from './backups.controller.js';

/** The house: who may come in, and who has done what. */
@Module({
  controllers: [AccountsController, AuditController, AuditTermController, BackupsController],
  providers: [BackupTimer],
})
export class AdministrationModule {}
