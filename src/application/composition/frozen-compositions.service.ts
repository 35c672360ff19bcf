import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { countInvited, type InvitedCounts } from '../../domain/analysis/invited.js';
import {
  type Composition,
  freezeComposition,
  type SnapshotReport,
} from '../../domain/composition/composition.js';
import { networkGroups } from '../../domain/roster/network-groups.js';
import type { Organisation } from '../../domain/roster/organisation.js';
import type { Survey } from '../../domain/survey/survey.js';
import { CompositionsRepository } from '../../persistence/compositions.repository.js';
import { OrganisationsRepository } from '../../persistence/organisations.repository.js';
import { SurveysService } from '../surveys/surveys.service.js';
import type { CompositionPlace } from './compositions.service.js';

/** What the pictures of a report are made from. */
export interface ReportFrame {
  readonly survey: Survey;
  readonly invited: InvitedCounts;
}

/** The composition of a wave with all it shows beside released numbers. */
@Injectable()
export class FrozenCompositions {
  constructor(
    private readonly compositions: CompositionsRepository,
    private readonly organisations: OrganisationsRepository,
    private readonly surveys: SurveysService,
  ) {}

  /** @returns undefined where nobody has composed anything: the report is as every report is */
  async read(
    reader: EntityManager,
    { surveyKey, wave }: CompositionPlace,
    { survey, invited }: ReportFrame,
  ): Promise<SnapshotReport | undefined> {
    const [newest] = await this.compositions.history(reader, surveyKey, wave);
    if (newest === undefined || newest.content === null) return undefined;
    const { themes, programme } = this.surveys.catalogue;
    const organisations = await this.organisations.list(reader);
    return freezeComposition(JSON.parse(newest.content) as Composition, {
      ...{ themes, areas: survey.areas, phases: programme.phases },
      groupsOf: (area) => groupsOf(survey, area, invited, organisations),
    });
  }
}

/** Who was invited or works there; of who has answered nothing is asked. */
function groupsOf(
  { actorTypes }: Survey,
  area: string,
  invited: InvitedCounts,
  organisations: readonly Organisation[],
) {
  const cells = actorTypes.map(({ key: actorType }) => ({
    ...{ area, actorType, answered: 0 },
    invited: countInvited(invited, { area, actorType }),
  }));
  return networkGroups(actorTypes, area, cells, organisations).map(({ name, ring, size }) => ({
    ...{ name, ring, size },
  }));
}
