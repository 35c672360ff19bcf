import { Moderators } from './moderators.js';
import { WorkshopBook } from './workshop-book.js';
import { WorkshopCardsService } from './workshop-cards.service.js';
import { WorkshopDotsService } from './workshop-dots.service.js';
import { WorkshopFiguresService } from './workshop-figures.service.js';
import { WorkshopsService } from './workshops.service.js';

/** The services of workshops; one line for each. */
export const WORKSHOPS_SERVICES = [
  Moderators,
  WorkshopBook,
  WorkshopCardsService,
  WorkshopDotsService,
  WorkshopFiguresService,
  WorkshopsService,
];
