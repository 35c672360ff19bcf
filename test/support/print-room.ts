import { load } from 'cheerio';
import type { Response } from 'supertest';
import { Clock } from '../../src/application/clock.js';
import { LetterheadService } from '../../src/application/letterhead/letterhead.service.js';
import { ReleasesService } from '../../src/application/release/releases.service.js';
import { ProcessTextsService } from '../../src/application/process/process-texts.service.js';
import { RosterService } from '../../src/application/roster/roster.service.js';
import { RoundsService } from '../../src/application/validation/rounds.service.js';
import { findTextRule } from '../../src/domain/process/process-text.js';
import { valueOf } from './definitions.js';
import { findPdfFaults } from './pdf-checks.js';
import { signIn } from './planners-desk.js';
import { FORMS, LETTERHEAD, LONG, OPEN, printsOf, ROSTER, type Print } from './prints.js';
import { startReleasing, SURVEY, WAVE } from './release-web.js';
import { aTalk } from './talk.js';
import type { WebApp } from './web-app.js';

/** An application in which everything that can be printed is there to be printed. */
export interface PrintRoom {
  readonly web: WebApp;
  readonly headers: Readonly<Record<string, string>>;
  /** The token of forms. */
  readonly csrf: string;
  readonly prints: readonly Print[];
  readonly print: (path: string) => Promise<Response>;
}

/**
 * @param dress what names, questions, answers and sentences become
 * @param office who runs the survey
 */
export async function startPrinting(
  dress?: (text: string) => string,
  office?: string,
): Promise<PrintRoom> {
  const web = await startReleasing({
    changes: { access: 'both' },
    ...(dress && { dress }),
  });
  const released = await web.app.get(ReleasesService).release(SURVEY, WAVE, { by: 'planung' });
  await web.app.get(RosterService).replace(
    SURVEY,
    OPEN,
    ROSTER.map((one) => ({ ...one, area: 'nord' })),
  );
  web.app.get(Clock).set('2026-02-01');
  const by = { source: 'account', person: 'verwaltung' } as const;
  valueOf(await web.app.get(LetterheadService).save(LETTERHEAD, { by, basedOn: 0 }));
  const rule = findTextRule('office');
  if (office !== undefined && rule !== undefined) {
    const texts = web.app.get(ProcessTextsService);
    valueOf(await texts.save({ rule, survey: '' }, office, { by, basedOn: 0 }));
  }
  const entry = {
    ...{ title: LONG, area: 'nord', day: '2026-02-01', place: 'Bürgertreff', present: '6' },
    statements: ['wichtig', 'ende'],
  };
  const round = await web.app
    .get(RoundsService)
    .prepare({ surveyKey: SURVEY, wave: OPEN }, entry, by);
  const prints = printsOf(valueOf(released).content.id, await aTalk(web), valueOf(round));
  const headers = await signIn(web, 'administrator');
  const page = await web.get(`/druck/boegen/${SURVEY}`, headers);
  const csrf = load(page.text)('input[name="_csrf"]').first().attr('value') ?? '';
  const print = (path: string): Promise<Response> => {
    const form = FORMS[path];
    if (form !== undefined) return web.post(path, `_csrf=${csrf}&${form}`, headers);
    return web.get(path, headers);
  };
  return { web, headers, csrf, prints, print };
}

/** What is wrong with any PDF that can be printed, one line each. */
export async function findPrintFaults({ prints, print }: PrintRoom): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const path of prints.flatMap(({ files = [] }) => files)) {
    // Sheets to glue together: what goes over an edge goes on on the next one.
    const tiled = /format=a[12]-a4/.test(path);
    const answer = await print(path);
    const isPdf = answer.status === 200 && answer.headers['content-type'] === 'application/pdf';
    const found = isPdf
      ? findPdfFaults(answer.body as Buffer, { tiled })
      : [`is no PDF, ${answer.status}`];
    faults.push(...found.map((fault) => `${path} ${fault}`));
  }
  return faults;
}
