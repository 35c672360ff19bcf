import { Module } from '@nestjs/common';
import { ParticipateModule } from '../participate/participate.module.js';
import { ReceiptController } from './receipt.controller.js';
import { StubController } from './stub.controller.js';

/** What an actor can do with the code afterwards. */
@Module({ imports: [ParticipateModule], controllers: [ReceiptController, StubController] })
export class ReceiptModule {}
