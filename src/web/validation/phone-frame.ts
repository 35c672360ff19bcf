import { Injectable } from '@nestjs/common';
import { Settings } from '../../config.js';
import { Pages } from '../pages.js';

/** What pages for phones are made with. */
@Injectable()
export class PhoneFrame {
  constructor(
    readonly settings: Settings,
    readonly pages: Pages,
  ) {}
}
