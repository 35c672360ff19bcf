import { load } from 'cheerio';
import { CodingQueueService } from '../../src/application/coding/coding-queue.service.js';
import { Clock } from '../../src/application/clock.js';
import { ResponsesService } from '../../src/application/responses/responses.service.js';
import type { TestDatabase } from './databases.js';
import { valueOf } from './definitions.js';
import { signIn } from './planners-desk.js';
import { SMALL_CATALOGUE, smallSurvey } from './small-survey.js';
import { createSurveyFolder } from './survey-folder.js';
import { textOf } from './table-text.js';
import { startWebApp } from './web-app.js';

const aCode = (key: string, label: string, definition: string) => ({
  ...{ key, label, definition, theme: 'bedeutung' },
});

const CODEBOOK = {
  codes: [
    aCode('lage', 'Kennt die Lage', 'Wissen über das Gebiet.'),
    aCode('geld', 'Kleine Mittel', 'Geld für Vorhaben.'),
    aCode('ruf', 'Ruf des Gebiets', 'Ansehen nach außen.'),
  ],
};

const TEXTS = [
  'Ohne den Verfügungsfonds gäbe es kein Hoffest. Frau Meier, Tel. 0351 4881234, hilft.',
  'ohne den verfuegungsfonds gaebe es kein hoffest. Frau Meier, Tel. 0351 4881234, hilft',
  'Die kennen jedes Haus und jede Familie im Viertel.',
  'Sie wissen, was in den Häusern los ist.',
];

export const DESK = '/kodierung/klein';

export type Fields = (readonly [string, string])[];
type Headers = Readonly<Record<string, string>>;

/** The application with four texts to code, a coder and a planner signed in. */
export async function startCodingDesk(on: TestDatabase) {
  const folder = createSurveyFolder(SMALL_CATALOGUE, [{ ...smallSurvey(), codebook: CODEBOOK }]);
  const web = await startWebApp({
    on,
    environment: { SURVEYS_DIR: folder.path, CONTACTS_KEY: 'Nur für diesen Test, im Jahr 2026.' },
  });
  web.app.get(Clock).set('2026-05-01');
  for (const [index, warum] of TEXTS.entries()) {
    const sent = await web.app.get(ResponsesService).submit('klein', {
      ...{ id: `00000000-0000-4000-8000-00000000000${index}`, area: 'nord', wave: '2026' },
      ...{ actorType: 'schule', speaksFor: 'organisation', channel: 'online' },
      answers: { r: '1', s: 'ja', warum },
    });
    valueOf(sent);
  }
  const coder = await signIn(web, 'coder');
  const planner = await signIn(web, 'planner');

  /** The queue as the coder sees it. */
  const lines = async () => {
    const place = { surveyKey: 'klein', wave: '2026', round: 'blind-1' } as const;
    const viewer = { name: 'konto-coder', role: 'coder' } as const;
    return (await web.app.get(CodingQueueService).queue(place, viewer, {})).all;
  };
  const ids = (await lines()).map(({ id }) => id);

  const get = async (path: string, who: Headers) => {
    const response = await web.get(path, who);
    return { status: response.status, $: load(response.text) };
  };

  /** Sends a form with the hidden fields of the page it stands on, and what is added. */
  async function send(path: string, who: Headers, fields: Fields, from = path) {
    const { $ } = await get(from, who);
    const hidden = $('form[data-desk] input[type=hidden]').toArray();
    const standing = hidden.map((field): [string, string] => [
      $(field).attr('name') ?? '',
      $(field).attr('value') ?? '',
    ]);
    const csrf = $('input[name=_csrf]').first().attr('value') ?? '';
    const form = new URLSearchParams(standing.length > 0 ? standing : [['_csrf', csrf]]);
    for (const [name, value] of fields) form.append(name, value);
    const { status, headers, text } = await web.post(path, form.toString(), who);
    return { status, location: headers.location ?? '', $: load(text) };
  }

  /** Id of the text with these words. */
  async function idOf(part: string): Promise<string> {
    for (const id of ids) {
      const { $ } = await get(`${DESK}/text/${id}`, coder);
      if (textOf($, '[data-text]').includes(part)) return id;
    }
    throw new Error(`No text with ${part}`);
  }

  const close = async () => {
    await web.close();
    folder.remove();
  };
  return { web, coder, planner, ids, lines, get, send, idOf, close };
}

export type CodingDesk = Awaited<ReturnType<typeof startCodingDesk>>;
