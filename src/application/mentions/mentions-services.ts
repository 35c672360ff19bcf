import { ConflictsService } from './conflicts.service.js';
import { MentionMaterialService } from './mention-material.service.js';
import { MentionsService } from './mentions.service.js';
import { PassageTexts } from './passage-texts.service.js';
import { ResponseMaterial } from './response-material.service.js';

/** The services of Nennungen; one line for each. */
export const MENTIONS_SERVICES = [
  ConflictsService,
  MentionMaterialService,
  MentionsService,
  PassageTexts,
  ResponseMaterial,
];
