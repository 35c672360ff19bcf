import { Injectable } from '@nestjs/common';
import type { InvitedCounts } from '../../domain/analysis/invited.js';
import { promiseOf, SETTABLE_STATES } from '../../domain/invitation/invitation.js';
import { failed, failedWith, ok, type Problem, type Result } from '../../domain/problem.js';
import type { Survey } from '../../domain/survey/survey.js';
import { Database } from '../../persistence/database.js';
import {
  type RosterEntry,
  RosterRepository,
  type StateCount,
} from '../../persistence/roster.repository.js';
import { TalliesRepository } from '../../persistence/tallies.repository.js';
import { InvitedOrganisations } from '../invitations/invited-organisations.js';
import { readRoster } from './roster-csv.js';
import { SurveysService } from '../surveys/surveys.service.js';

/** Who was invited and who has answered, in every cell of area x actor type. */
export interface Coverage {
  readonly survey: string;
  readonly wave: string;
  /** `null` without a roster. */
  readonly invited: number | null;
  readonly answered: number;
  /** In the order of the survey: areas, and in each the actor types. */
  readonly cells: readonly CoverageCell[];
}

export interface CoverageCell {
  readonly area: string;
  readonly actorType: string;
  readonly invited: number | null;
  readonly answered: number;
  /** Invited actors who said no; this and the next three are `null` without a roster. */
  readonly refused: number | null;
  /** Invited actors for whom another organisation answers. */
  readonly represented: number | null;
  readonly notReached: number | null;
  /** Invited actors of whom none of this is known: who may still answer. */
  readonly open: number | null;
}

@Injectable()
export class RosterService {
  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly roster: RosterRepository,
    private readonly tallies: TalliesRepository,
    private readonly organisations: InvitedOrganisations,
  ) {}

  /** Takes the file as the whole roster of the wave, in place of an earlier one; all or nothing. */
  async importCsv(
    csv: string,
    surveyKey: string,
    wave: string,
  ): Promise<Result<{ readonly imported: number }>> {
    const found = this.surveys.find(surveyKey);
    if (found === undefined) return failed({ code: 'survey.unknown', at: 'survey' });
    const entries = readRoster(csv, found.survey);
    const problems = [...waveProblems(found.survey, wave), ...(entries.ok ? [] : entries.problems)];
    if (problems.length > 0 || !entries.ok) return failedWith(problems);
    await this.replace(surveyKey, wave, entries.value);
    return ok({ imported: entries.value.length });
  }

  /**
   * The organisations that the list names are known from then on, with its areas and types.
   *
   * @param entries checked: areas and actor types are the survey's, no two are the same
   */
  async replace(surveyKey: string, wave: string, entries: readonly RosterEntry[]): Promise<void> {
    await this.database.write(async (tx) => {
      await this.roster.replace(tx, surveyKey, wave, entries);
      await this.organisations.adopt(tx, `${surveyKey} ${wave}`, entries);
    });
  }

  /** N per area and actor type; empty: no roster. */
  async invited(surveyKey: string, wave: string): Promise<InvitedCounts> {
    return this.roster.countInvited(this.database.reader, surveyKey, wave);
  }

  /** What a survey may promise whoever answers in this wave: see `promiseOf`. */
  async promise(survey: Survey, wave: string): Promise<Survey['confidentiality']> {
    return promiseOf(survey, await this.invited(survey.key, wave));
  }

  /** How many have answered by which way, per area and actor type, of all versions of the questionnaire. */
  async answeredByChannel(surveyKey: string, wave: string): Promise<readonly AnsweredByChannel[]> {
    const tallies = await this.tallies.listWave(this.database.reader, surveyKey, wave);
    return tallies.map(({ area, actorType, channel, tally }) => ({
      ...{ area, actorType, channel, answered: tally.responses },
    }));
  }

  async coverage(surveyKey: string, wave: string): Promise<Coverage> {
    const { survey } = this.surveys.get(surveyKey);
    const invited = await this.invited(surveyKey, wave);
    const tallies = await this.tallies.listWave(this.database.reader, surveyKey, wave);
    const answered = tallies.map((each) => ({ ...each, answered: each.tally.responses }));
    const states = await this.roster.countStates(this.database.reader, surveyKey, wave);
    const cells = placesOf(survey, [...invited, ...answered]).map((place) => {
      const here = (cell: Place) => cell.area === place.area && cell.actorType === place.actorType;
      return toCell(
        place,
        invited.length === 0 ? null : sum(invited.filter(here).map((cell) => cell.invited)),
        sum(answered.filter(here).map((cell) => cell.answered)),
        states.filter(here),
      );
    });
    return {
      survey: surveyKey,
      wave,
      invited: invited.length === 0 ? null : sum(invited.map((cell) => cell.invited)),
      answered: sum(answered.map((cell) => cell.answered)),
      cells,
    };
  }
}

export interface AnsweredByChannel extends Place {
  readonly channel: string;
  readonly answered: number;
}

interface Place {
  readonly area: string;
  readonly actorType: string;
}

/** All cells of the survey, then those that only earlier versions or rosters had. */
function placesOf(survey: Survey, used: readonly Place[]): readonly Place[] {
  const defined = survey.areas.flatMap(({ key: area }) =>
    survey.actorTypes.map(({ key: actorType }) => ({ area, actorType })),
  );
  const places = [...defined, ...used].map(({ area, actorType }) => ({ area, actorType }));
  return [...new Map(places.map((place) => [`${place.area}/${place.actorType}`, place])).values()];
}

function toCell(
  place: Place,
  invited: number | null,
  answered: number,
  states: readonly StateCount[],
): CoverageCell {
  if (invited === null) return { ...place, ...NO_ROSTER, answered };
  const [refused, represented, notReached] = SETTABLE_STATES.map((state) =>
    sum(states.filter((each) => each.state === state).map(({ count }) => count)),
  ) as [number, number, number];
  const open = Math.max(0, invited - answered - refused - represented - notReached);
  return { ...place, invited, answered, refused, represented, notReached, open };
}

const NO_ROSTER = {
  ...{ invited: null, refused: null, represented: null, notReached: null, open: null },
} as const;

function waveProblems(survey: Survey, wave: string): readonly Problem[] {
  if (survey.waves.some(({ key }) => key === wave)) return [];
  return [{ code: 'response.unknown-wave', at: 'wave', details: { value: wave } }];
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
