import { Module } from '@nestjs/common';
import { ApiDocsController } from './api-docs.controller.js';
import { OpenApi } from './openapi.js';

/** The description of the API; a module apart, so that it does not describe itself. */
@Module({ controllers: [ApiDocsController], providers: [OpenApi] })
export class ApiDocsModule {}
