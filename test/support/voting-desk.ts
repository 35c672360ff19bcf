import { Clock } from '../../src/application/clock.js';
import { ResponsesService } from '../../src/application/responses/responses.service.js';
import { StatementsService } from '../../src/application/statements/statements.service.js';
import type { TopicSheet } from '../../src/application/validation/round-sheets.service.js';
import { RoundsService } from '../../src/application/validation/rounds.service.js';
import type { TestDatabase } from './databases.js';
import { valueOf } from './definitions.js';
import { aPlanner } from './planners-desk.js';
import { aBody, SMALL_CATALOGUE, smallSurvey } from './small-survey.js';
import { createSurveyFolder } from './survey-folder.js';
import type { PageSeen, Visitor } from './visitor.js';
import { startWebApp, type WebApp } from './web-app.js';

/** What is voted on. */
export const STATEMENT = {
  ...{ theme: 'bedeutung', subtopic: 'Lage', sentence: 'Sie kennen die Lage.' },
  ...{ polarity: '+', modality: 'ist', rule: { item: 's', codes: ['ja'] } },
};

export interface VotingDesk {
  readonly web: WebApp;
  readonly planner: Visitor;
  /** Key of the statement. */
  readonly statement: string;
  /** A step of whoever leads the round at that address. */
  lead(room: string, tun: string, more: object): Promise<PageSeen>;
  /** What is on the screen. */
  sheet(room: string): Promise<TopicSheet>;
  close(): Promise<void>;
}

/** The application with fourteen answers, nine of them yes, and a statement about it. */
export async function startVotingDesk(on: TestDatabase): Promise<VotingDesk> {
  const folder = createSurveyFolder(SMALL_CATALOGUE, [smallSurvey()]);
  const web = await startWebApp({ on, environment: { SURVEYS_DIR: folder.path } });
  web.app.get(Clock).set('2026-05-01');
  for (let number = 1; number <= 14; number += 1) {
    const answers = { r: '1', s: number <= 9 ? 'ja' : 'nein' };
    valueOf(await web.app.get(ResponsesService).submit('klein', aBody({ number, answers })));
  }
  const entry = { ...{ key: '', revision: 0, reason: '' }, fields: STATEMENT };
  const by = { source: 'account', person: 'pia' } as const;
  const statement = valueOf(await web.app.get(StatementsService).save('klein', entry, by)).key;
  const planner = await aPlanner(web);
  return {
    ...{ web, planner, statement },
    lead: async (room, tun, more) => {
      const { $ } = await planner.get(room);
      const _csrf = $('input[name=_csrf]').first().attr('value');
      return planner.post(room, { _csrf, tun, ...more });
    },
    sheet: async (room) => {
      const id = room.split('/').at(-1) ?? '';
      const round = await web.app.get(RoundsService).find('klein', id);
      if (round?.topic === undefined) throw new Error('nothing on the screen');
      return round.topic;
    },
    close: async () => {
      await web.close();
      folder.remove();
    },
  };
}
