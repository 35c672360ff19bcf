import { Injectable } from '@nestjs/common';
import type { Catalogue } from '../domain/survey/catalogue.js';

@Injectable()
export class SurveysService {
  readonly catalogue = {
    areas: [],
    programme: { name: 'Sozialer Zusammenhalt', facts: [], phases: [] },
    process: {
      office: 'Stadtplanungsamt (Beispiel)',
      contact: {
        name: 'Planungsteam',
        email: 'a@example.org',
        phone: '0351 000',
        address: 'Weg 1',
      },
      imprint: [],
    },
  } as unknown as Catalogue;
  all() {
    return [];
  }
}
