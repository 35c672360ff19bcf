import { Injectable, type INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ApiModule } from './api.module.js';

/** Of the interface, not of the program: it changes when a caller has to. */
const API_VERSION = '1.0';

/** Holds the OpenAPI document, which can only be made once the application knows its routes. */
@Injectable()
export class OpenApi {
  private made: OpenAPIObject | undefined;

  get document(): OpenAPIObject {
    if (this.made === undefined) throw new Error('describeApi was not called at the start.');
    return this.made;
  }

  set document(document: OpenAPIObject) {
    this.made = document;
  }
}

/** Generates the document from the controllers of the API. Call it once, before listening. */
export function describeApi(app: INestApplication, baseUrl: string): void {
  const config = new DocumentBuilder()
    .setTitle('Akteursrunde')
    .setDescription(
      'Surveys, responses and results. Errors are application/problem+json (RFC 9457). Planner ' +
        'calls take a bearer token made with `npm run cli -- token add --role planner`.',
    )
    .setVersion(API_VERSION)
    .setOpenAPIVersion('3.1.0')
    .setLicense(
      'EUPL-1.2',
      'https://interoperable-europe.ec.europa.eu/collection/eupl/eupl-text-eupl-12',
    )
    .addServer(baseUrl)
    .addBearerAuth({ type: 'http', scheme: 'bearer' })
    .build();
  app.get(OpenApi).document = SwaggerModule.createDocument(app, config, { include: [ApiModule] });
}
