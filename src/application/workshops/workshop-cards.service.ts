import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Actor } from '../../domain/audit/audit.js';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import { itemsOf } from '../../domain/survey/items.js';
import { validateCards, type KnownItems } from '../../domain/workshop/cards.js';
import { textProblem } from '../../domain/workshop/validate-workshop.js';
import { WORKSHOP_LIMITS, type CardContent } from '../../domain/workshop/workshop.js';
import type { StoredCard, WorkshopContent } from '../../persistence/workshops.repository.js';
import { SurveysService } from '../surveys/surveys.service.js';
import { type Wanted, WorkshopBook, type WorkshopEdit } from './workshop-book.js';

const CHANGED: Problem = { code: 'workshop.changed', at: '' };
const NOTHING_CHOSEN: Problem = { code: 'workshop.nothing-chosen', at: 'karten' };

/** Cards: as many as were written, sorted under headings, never merged. */
@Injectable()
export class WorkshopCardsService {
  constructor(
    private readonly book: WorkshopBook,
    private readonly surveys: SurveysService,
  ) {}

  /** All or none. */
  add(id: string, given: readonly CardContent[], by: Actor): Promise<Result<WorkshopEdit>> {
    return this.enter(id, by, (content) => {
      const { workshop, cards } = content;
      const checked = validateCards(given, workshop, this.itemsOf(content));
      if (!checked.ok) return checked;
      if (cards.length + given.length > WORKSHOP_LIMITS.cards) {
        return failed({
          ...{ code: 'workshop.too-many-cards', at: 'text' },
          details: { max: WORKSHOP_LIMITS.cards - cards.length },
        });
      }
      const last = Math.max(0, ...cards.map(({ number }) => number));
      const added = checked.value.map((card, at) => ({
        ...{ ...card, id: randomUUID(), number: last + at + 1 },
      }));
      return ok({ summary: `${countText(added.length)} eingegeben`, cards: added });
    });
  }

  /** @param seen the card as it was shown */
  edit(
    id: string,
    seen: Pick<StoredCard, 'id' | 'revision'>,
    given: CardContent,
    by: Actor,
  ): Promise<Result<WorkshopEdit>> {
    return this.enter(id, by, (content) => {
      const card = content.cards.find((each) => each.id === seen.id);
      if (card?.revision !== seen.revision) return failed(CHANGED);
      const checked = validateCards([given], content.workshop, this.itemsOf(content));
      if (!checked.ok) return checked;
      return ok({ summary: `Karte ${card.number} geändert`, cards: [{ ...card, ...given }] });
    });
  }

  /** Takes cards off the wall that never hung there, or that came in twice. */
  remove(id: string, chosen: readonly string[], by: Actor): Promise<Result<WorkshopEdit>> {
    return this.enter(id, by, ({ cards }) => {
      const found = cards.filter((card) => chosen.includes(card.id));
      if (found.length === 0) return failed(NOTHING_CHOSEN);
      return ok({
        summary: `${namesOf(found)} gelöscht`,
        removed: found.map((card) => card.id),
      });
    });
  }

  /** Hangs cards under another heading; '' takes them from under any. */
  move(
    id: string,
    chosen: readonly string[],
    cluster: string,
    by: Actor,
  ): Promise<Result<WorkshopEdit>> {
    return this.enter(id, by, ({ cards }) => {
      const problem = textProblem('cluster', cluster, WORKSHOP_LIMITS.cluster);
      if (problem !== undefined) return failed(problem);
      const found = cards.filter((card) => chosen.includes(card.id));
      if (found.length === 0) return failed(NOTHING_CHOSEN);
      return ok({
        summary: `${namesOf(found)} verschoben`,
        cards: found.map((card) => ({ ...card, cluster })),
      });
    });
  }

  /** All cards of a question under one heading get another; if that is there already, they join it. */
  rename(
    id: string,
    from: Pick<CardContent, 'item' | 'cluster'>,
    to: string,
    by: Actor,
  ): Promise<Result<WorkshopEdit>> {
    return this.enter(id, by, ({ cards }) => {
      const problem = textProblem('cluster', to, WORKSHOP_LIMITS.cluster);
      if (problem !== undefined) return failed(problem);
      const found = cards.filter(
        ({ item, cluster }) => item === from.item && cluster === from.cluster,
      );
      if (found.length === 0) return failed(CHANGED);
      return ok({
        summary: `Überschrift von ${countText(found.length, 'Karten')} geändert`,
        cards: found.map((card) => ({ ...card, cluster: to })),
      });
    });
  }

  private enter(id: string, by: Actor, wanted: Wanted): Promise<Result<WorkshopEdit>> {
    return this.book.enter(id, { by, action: 'workshop.cards-changed' }, wanted);
  }

  private itemsOf({ workshop }: WorkshopContent): KnownItems {
    const { survey } = this.surveys.get(workshop.surveyKey);
    return { items: itemsOf(survey).map(({ key }) => key) };
  }
}

/** Several cards are counted, a single one is named. */
const namesOf = (cards: readonly StoredCard[]): string =>
  cards.length === 1 ? `Karte ${cards[0]?.number ?? ''}` : countText(cards.length);

const countText = (count: number, many = 'Karten'): string =>
  count === 1 ? '1 Karte' : `${count} ${many}`;
