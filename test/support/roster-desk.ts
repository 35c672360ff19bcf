import { AccountsService } from '../../src/application/accounts/accounts.service.js';
import { Clock } from '../../src/application/clock.js';
import { sqlite, type TestDatabase } from './databases.js';
import { SMALL_CATALOGUE, smallSurvey } from './small-survey.js';
import { createSurveyFolder } from './survey-folder.js';
import { Visitor } from './visitor.js';
import { startWebApp, type WebApp } from './web-app.js';

/** Somebody of the office, signed in, with the small survey in its open wave. */
export interface RosterDesk {
  readonly web: WebApp;
  readonly clerk: Visitor;
  close(): Promise<void>;
}

const PASSWORD = 'Kastanienallee 7';

export async function startRosterDesk(
  on: TestDatabase = sqlite,
  environment: Readonly<Record<string, string>> = {},
): Promise<RosterDesk> {
  const folder = createSurveyFolder(SMALL_CATALOGUE, [smallSurvey()]);
  const web = await startWebApp({ on, environment: { SURVEYS_DIR: folder.path, ...environment } });
  web.app.get(Clock).set('2026-05-01');
  await web.app.get(AccountsService).add('lena', 'planner', PASSWORD);
  const clerk = new Visitor(web);
  const login = await clerk.get('/anmelden');
  await clerk.submit(login, 'Anmelden', { name: 'lena', password: PASSWORD });
  return {
    web,
    clerk,
    close: async () => {
      await web.close();
      folder.remove();
    },
  };
}
