import { Module } from '@nestjs/common';
import { SecondStepController } from './second-step.controller.js';
import { SessionController } from './session.controller.js';

@Module({ controllers: [SessionController, SecondStepController] })
export class SessionModule {}
