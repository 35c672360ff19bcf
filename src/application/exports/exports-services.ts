import { CheckedTextsService } from './checked-texts.service.js';
import { DataDeskService } from './data-desk.service.js';
import { DataFilesService } from './data-files.service.js';
import { DataPlansService } from './data-plans.service.js';

/** Files for other programs. */
export const EXPORTS_SERVICES = [
  CheckedTextsService,
  DataDeskService,
  DataFilesService,
  DataPlansService,
];
