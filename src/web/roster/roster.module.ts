import { Module } from '@nestjs/common';
import { ChangesController } from './changes.controller.js';
import { ContactsController } from './contacts.controller.js';
import { ExchangeController } from './exchange.controller.js';
import { OrganisationsController } from './organisations.controller.js';

/** The roster: all organisations, and the people to write to. */
@Module({
  controllers: [OrganisationsController, ContactsController, ChangesController, ExchangeController],
})
export class RosterModule {}
