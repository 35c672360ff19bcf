import { Module } from '@nestjs/common';
import { CodingDeskController } from './coding-desk.controller.js';

/** Where open answers will be sorted. */
@Module({ controllers: [CodingDeskController] })
export class CodingModule {}
