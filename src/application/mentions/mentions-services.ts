import { MentionMaterialService } from './mention-material.service.js';
import { MentionsService } from './mentions.service.js';

/** The services of Nennungen; one line for each. */
export const MENTIONS_SERVICES = [MentionMaterialService, MentionsService];
