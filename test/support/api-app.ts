import request, { type Response } from 'supertest';
import type { App } from 'supertest/types.js';
import { AccountsService } from '../../src/application/accounts/accounts.service.js';
import { Clock } from '../../src/application/clock.js';
import type { Role } from '../../src/application/accounts/roles.js';
import { sqlite, type TestDatabase } from './databases.js';
import { SMALL_CATALOGUE, smallSurvey } from './small-survey.js';
import { createSurveyFolder, type SurveyFile } from './survey-folder.js';
import { startWebApp, type WebApp } from './web-app.js';

type Headers = Readonly<Record<string, string>>;

/** The real application with the small survey, asked as a program asks it. */
export interface ApiApp {
  readonly web: WebApp;
  readonly clock: Clock;
  get(path: string, headers?: Headers): Promise<Response>;
  /** Sends JSON. */
  send(method: 'post' | 'put' | 'delete', path: string, body?: object): Promise<Response>;
  /** Sends bytes as they are. */
  sendRaw(path: string, body: string | Buffer, contentType: string): Promise<Response>;
  /** Submits to the small survey. */
  submit(body: object): Promise<Response>;
  /** Headers of a program that has a token of this role. */
  tokenOf(role: Role): Promise<Headers>;
  close(): Promise<void>;
}

export const SMALL = '/api/v1/surveys/klein';

export async function startApiApp(
  on: TestDatabase = sqlite,
  surveys: readonly SurveyFile[] = [smallSurvey()],
): Promise<ApiApp> {
  const folder = createSurveyFolder(SMALL_CATALOGUE, surveys);
  const web = await startWebApp({ on, environment: { SURVEYS_DIR: folder.path } });
  const clock = web.app.get(Clock);
  clock.set('2026-05-01');
  const server = web.app.getHttpServer() as App;
  const send: ApiApp['send'] = (method, path, body) =>
    request(server)[method](path).set('content-type', 'application/json').send(body);
  return {
    web,
    clock,
    get: (path, headers) => web.get(path, headers),
    send,
    sendRaw: (path, body, contentType) =>
      request(server)
        .post(path)
        .set('content-type', contentType)
        // As it is: bytes would become JSON of its own.
        .serialize((sent) => sent as string)
        .send(body),
    submit: (body) => send('post', `${SMALL}/responses`, body),
    tokenOf: async (role) => {
      const token = await web.app.get(AccountsService).addToken(role, 'Test');
      return { authorization: `Bearer ${token.ok ? token.value : ''}` };
    },
    close: async () => {
      await web.close();
      folder.remove();
    },
  };
}
