import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../../application/clock.js';
import { UsesService } from '../../application/evidence/uses.service.js';
import { InvitationsService } from '../../application/invitations/invitations.service.js';
import { namesOrganisations } from '../../application/entries/entry-book.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { parseSheetNumber } from '../../domain/entry/sheet-number.js';
import type { Sheet } from '../../domain/entry/sheet.js';
import type { Invitation } from '../../domain/invitation/invitation.js';
import type { Survey } from '../../domain/survey/survey.js';
import { getSession } from '../current-session.js';
import { toValue } from '../invitations/invitation-texts.js';
import { PageProblem } from '../problems.js';
import { toSentence } from '../texts.de.js';
import type { Room } from './entry.view.js';
import { placeName } from './sheet-texts.js';

/** What all pages about sheets and conversations need beside the sheet itself. */
@Injectable()
export class SheetDesk {
  constructor(
    private readonly surveys: SurveysService,
    private readonly invitations: InvitationsService,
    private readonly clock: Clock,
    private readonly uses: UsesService,
  ) {}

  /** How many statements use the response of a sheet; 0 where none does, or there is no response. */
  async countUses({ responseId }: Pick<Sheet, 'responseId'>): Promise<number> {
    return (await this.uses.ofResponse(responseId ?? ''))?.length ?? 0;
  }

  /** Who can be named as the one who answered. */
  async room(survey: Survey, wave: string): Promise<Room> {
    const today = this.clock.today();
    if (!namesOrganisations(survey)) return { places: [], today };
    const invited = await this.invitations.list(survey.key, wave);
    const places = invited.map((invitation) => {
      const value = toValue(invitation);
      return { value, label: placeName(survey, value, () => invitation.name) };
    });
    return { places, today };
  }

  /** Who was invited, for sheets with a name. */
  invited(surveyKey: string, wave: string): Promise<readonly Invitation[]> {
    return this.invitations.list(surveyKey, wave);
  }

  /** `YYYY-MM-DD` */
  today(): string {
    return this.clock.today();
  }

  /** The questionnaire as it was printed, or read out. */
  async printedSurvey({
    surveyKey,
    version,
  }: Pick<Sheet, 'surveyKey' | 'version'>): Promise<Survey> {
    return (await this.surveys.getVersion(surveyKey, version)).survey;
  }

  /** @returns the name of a place of the roster, from what the room knows */
  nameIn({ places }: Room, survey: Survey): (place: string) => string {
    const names = new Map(places.map(({ value, label }) => [value, label]));
    return (place) => names.get(place) ?? placeName(survey, place, () => undefined);
  }

  /** @throws PageProblem 404 for an address without a number of a sheet */
  number(typed: string): number {
    const number = parseSheetNumber(typed);
    if (number === undefined) {
      throw new PageProblem(404, {
        heading: 'Diesen Bogen gibt es nicht',
        text: toSentence({ code: 'sheet.unknown' }),
        link: { href: '/erfassung', label: 'Zur Erfassung' },
      });
    }
    return number;
  }

  /** The wave asked for, else the one that is worked on. @throws PageProblem 404 for another one */
  async wave(survey: Survey, asked: unknown): Promise<string> {
    if (asked === undefined || asked === '') {
      const open = this.surveys.openWave(survey, this.clock.today());
      return open?.key ?? (await this.surveys.defaultWave(survey));
    }
    const wave = survey.waves.find(({ key }) => key === asked);
    if (wave === undefined) throw new PageProblem(404);
    return wave.key;
  }
}

/** Whether this visitor types in what others wrote. */
export const isStaff = (request: FastifyRequest): boolean =>
  getSession(request).account.role === 'staff';
