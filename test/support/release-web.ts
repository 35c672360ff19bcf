import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Clock } from '../../src/application/clock.js';
import { ConsentsService } from '../../src/application/release/consents.service.js';
import { ResponsesService } from '../../src/application/responses/responses.service.js';
import { RosterService } from '../../src/application/roster/roster.service.js';
import { CODEBOOK, CODED } from './coded-light.js';
import { valueOf } from './definitions.js';
import type { TestDatabase } from './databases.js';
import { idOf } from './small-survey.js';
import { dressed } from './hostile-texts.js';
import { createSurveyFolder } from './survey-folder.js';
import type { PageSeen, Visitor } from './visitor.js';
import { startWebApp, type WebApp } from './web-app.js';

/** Wave 2023 of this survey is over, and small groups in it hold what nobody may learn. */
export const SURVEY = 'geheimnisse';
export const WAVE = '2023';

/** What must never leave the planners' room, whoever asks and in whatever form. */
export const SECRETS = {
  text: 'Zinnoberroter Leuchtturm am Quellenweg',
  organisation: 'Polizeiposten Ahornschlucht',
  organisationKey: 'ahornschlucht',
  reference: 'Brief in der Akte Nebelkrähe 4711',
};

/** Who was invited: outside nobody may read it. */
const NAMES = [SECRETS.organisation, SECRETS.organisationKey, 'Verborgenhaus'];

const CATALOGUE = {
  process: { contact: { name: 'Amt', email: 'amt@example.org', phone: '1', address: 'Straße 1' } },
  areas: [
    { key: 'nord', name: 'Nordviertel' },
    { key: 'sued', name: 'Südviertel' },
  ],
  vocabularies: [
    {
      key: 'gruppen',
      name: 'Gruppen',
      types: [
        { key: 'schule', name: 'Schulen', publication: 'bildung' },
        { key: 'polizei', name: 'Polizei', publication: 'verwaltung' },
        { key: 'vereine', name: 'Vereine', publication: 'verwaltung' },
      ],
    },
  ],
  publicationGroups: [
    { key: 'bildung', name: 'Bildung' },
    { key: 'verwaltung', name: 'Verwaltung und Vereine' },
  ],
  scales: [
    {
      key: 'stufen',
      points: ['gar nicht', 'wenig', 'teils', 'viel', 'sehr viel'].map((label, index) => ({
        code: String(index + 1),
        label,
      })),
    },
  ],
  noAnswers: [{ key: 'weiss-nicht', label: 'weiß nicht' }],
  themes: [{ key: 'bedeutung', letter: 'A', title: 'Bedeutung des Treffpunkts' }],
};

const option = (code: string, label: string) => ({ code, label });

const ITEMS = [
  { key: 'r', kind: 'rating', text: 'Wie wichtig ist der Treffpunkt?', scale: 'stufen' },
  {
    key: 's',
    kind: 'single',
    text: 'Soll es weitergehen?',
    options: [option('ja', 'ja'), option('teils', 'nur zum Teil'), option('nein', 'nein')],
  },
  {
    key: 'm',
    kind: 'multiple',
    text: 'Welche Orte nutzen Sie?',
    options: [option('laden', 'Laden'), option('park', 'Park'), option('halle', 'Halle')],
  },
  {
    key: 't',
    kind: 'takeover',
    text: 'Was könnten Sie übernehmen?',
    tasks: [option('feste', 'Feste'), option('rat', 'Beratung')],
    stances: [
      option('macht', 'machen wir'),
      option('koennte', 'könnten wir'),
      option('nein', 'nein'),
    ],
  },
  { key: 'warum', kind: 'long-text', text: 'Warum?', maxLength: 2000 },
];

const statement = (key: string, sentence: string, changes: object) => ({
  ...{ key, theme: 'bedeutung', subtopic: 'Treffpunkt', sentence, polarity: '+', modality: 'ist' },
  ...changes,
});

const STATEMENTS = {
  statements: [
    statement('wichtig', 'Die meisten Akteure halten den Treffpunkt für wichtig.', {
      quantifier: 'die meisten',
      rule: { item: 'r', codes: ['4', '5'] },
      contrary: { codes: ['1', '2'] },
    }),
    // Claims too much: needs a reason to go out.
    statement('ende', 'Die Mehrheit will, dass es endet.', {
      quantifier: 'die Mehrheit',
      rule: { item: 's', codes: ['nein'] },
    }),
  ],
};

/** Area, type, how many answer, how many are invited; the police of the north are two. */
const COHORTS = [
  ['nord', 'schule', 14, 16],
  ['nord', 'polizei', 2, 2],
  ['nord', 'vereine', 9, 10],
  ['sued', 'schule', 13, 15],
  ['sued', 'polizei', 7, 8],
  ['sued', 'vereine', 8, 9],
] as const;

/** 53 of 60 invited answered. */
export const RESPONSES = 53;

interface Asked {
  readonly on?: TestDatabase;
  /** Everybody writes a text, and a statement stands on what it is coded as. */
  readonly coded?: boolean;
  /** Fields of the questionnaire that differ. */
  readonly changes?: object;
  /** What names, questions, answers and sentences become before they are written down. */
  readonly dress?: (text: string) => string;
}

/** The real application with all responses given, on a day when the wave is over. */
export async function startReleasing({
  on,
  coded = false,
  changes = {},
  dress = (text) => text,
}: Asked = {}): Promise<WebApp> {
  const folder = createSurveyFolder(dressed(CATALOGUE, dress), [
    {
      ...(coded ? { codebook: dressed(CODEBOOK, dress) } : {}),
      key: SURVEY,
      title: dress('Befragung zum Treffpunkt'),
      waves: [
        { key: WAVE, opens: '2023-01-01', closes: '2023-12-31' },
        { key: '2026', opens: '2026-01-01' },
      ],
      areas: ['nord', 'sued'],
      actorTypes: 'gruppen',
      access: 'open',
      confidentiality: 'vertraulich',
      sections: dressed(
        [{ key: 'alles', title: 'Der Treffpunkt', theme: 'bedeutung', items: ITEMS }],
        dress,
      ),
      ...changes,
    },
  ]);
  const statements = [
    ...STATEMENTS.statements,
    ...(coded ? [statement(CODED.key, CODED.sentence, CODED)] : []),
  ];
  const file = JSON.stringify(dressed({ statements }, dress));
  writeFileSync(join(folder.path, SURVEY, 'statements.yaml'), file);
  const web = await startWebApp({
    ...(on === undefined ? {} : { on }),
    environment: { SURVEYS_DIR: folder.path },
  });
  web.app.get(Clock).set('2023-06-01');
  valueOf(await web.app.get(RosterService).importCsv(rosterCsv(), SURVEY, WAVE));
  let number = 0;
  for (const [area, actorType, answered] of COHORTS) {
    for (let index = 0; index < answered; index += 1) {
      number += 1;
      // Where invitations count, nobody may say without one for whom they speak.
      const isNamed = !('access' in changes);
      await submit(web, number, { area, actorType, index, isNamed, writes: coded });
    }
  }
  web.app.get(Clock).set('2024-01-10');
  return {
    ...web,
    close: async () => {
      await web.close();
      folder.remove();
    },
  };
}

interface Place {
  readonly area: string;
  readonly actorType: string;
  readonly index: number;
  readonly writes?: boolean;
  /** In place of what the number would make of it. */
  readonly answers?: Readonly<Record<string, unknown>>;
  /** Whether the first of the northern police says who it is; it does where absent. */
  readonly isNamed?: boolean;
}

/** The two of the northern police say what nobody else says; all others lean to the upper end. */
export async function submit(web: WebApp, number: number, place: Place): Promise<string> {
  const isSecret = place.area === 'nord' && place.actorType === 'polizei';
  const body = {
    ...{ id: idOf(number), wave: WAVE, area: place.area, actorType: place.actorType },
    ...{ channel: 'online', speaksFor: 'organisation', language: 'de' },
    ...(isSecret && place.index === 0 && place.isNamed !== false
      ? { organisation: SECRETS.organisationKey }
      : {}),
    answers: place.answers ?? (isSecret ? SECRET_ANSWERS : answersOf(number, place.writes)),
  };
  return valueOf(await web.app.get(ResponsesService).submit(SURVEY, body)).receipt ?? '';
}

const SECRET_ANSWERS = {
  ...{ r: '1', s: 'nein', m: ['halle'], warum: SECRETS.text },
  t: { feste: { stance: 'nein' }, rat: { stance: 'macht' } },
};

const pick = (codes: readonly string[], number: number) => codes[number % codes.length] ?? '';

/** So many more of these change every number by enough, or not at all. */
export const LATE = {
  ...{ r: '5', s: 'ja', m: ['laden'] },
  t: { feste: { stance: 'koennte' }, rat: { stance: 'koennte' } },
};

function answersOf(number: number, writes = false) {
  return {
    r: pick(['5', '4', '5', '3', '4', '4', '5', '2', '5', '4', '1'], number),
    s: pick(['ja', 'ja', 'teils', 'ja', 'teils', 'ja', 'nein'], number),
    m: [['laden', 'park'], ['laden'], ['park']][number % 3] ?? [],
    t: {
      feste: { stance: pick(['macht', 'koennte', 'nein', 'koennte'], number) },
      rat: { stance: pick(['koennte', 'nein', 'nein'], number) },
    },
    ...(writes || number % 10 === 0 ? { warum: `${SECRETS.text}, Nummer ${number}` } : {}),
  };
}

function rosterCsv(): string {
  const rows = COHORTS.flatMap(([area, actorType, , invited]) =>
    Array.from({ length: invited }, (_, index) => {
      const isSecret = area === 'nord' && actorType === 'polizei' && index === 0;
      const key = isSecret ? SECRETS.organisationKey : `${area}-${actorType}-${index}`;
      const name = isSecret ? SECRETS.organisation : `Verborgenhaus ${key}`;
      return `${key},${name},${area},${actorType}`;
    }),
  );
  return ['organisation,name,area,actorType', ...rows].join('\n');
}

/** A written consent that was given and taken back: its reference is nobody's business. */
export async function addConsent(web: WebApp): Promise<void> {
  const consents = web.app.get(ConsentsService);
  const { organisationKey: organisation, reference } = SECRETS;
  const entry = { organisation, item: 'r', given: '2024-01-05', reference };
  const { id } = valueOf(await consents.add(SURVEY, WAVE, entry, 'planung'));
  valueOf(await consents.revoke(id, 'anna'));
}

/** Where planners see whether the wave may go out. */
export const ROOM = `/planung/${SURVEY}/freigabe?welle=${WAVE}`;

/** Asks again as long as the check runs. */
export async function checked(visitor: Visitor, path = ROOM): Promise<PageSeen> {
  for (let tries = 0; tries < 60; tries += 1) {
    const page = await visitor.get(path);
    const isBusy = page.$('#ampel').text().includes('Noch wird gerechnet');
    if (!isBusy && page.$('.repair progress').length === 0) return page;
  }
  throw new Error('The check did not end');
}

/** Where staff see whom the city invited: that is what they work with, not what anybody said. */
const ABOUT_THE_INVITED = [
  ...['/verwaltung/akteure', `/planung/${SURVEY}/einladungen`],
  ...['/erfassung', '/druck/boegen'],
];

/**
 * What must not stand on a page.
 *
 * @param path with the role that opens it, as in `/kodierung (coder)`: who codes reads the texts
 */
export function secretsOn(path: string): readonly string[] {
  const { text, reference } = SECRETS;
  if (path.startsWith('/kodierung') && path.endsWith('(coder)')) return [reference, ...NAMES];
  const isRoster =
    path.endsWith('(staff)') && ABOUT_THE_INVITED.some((place) => path.startsWith(place));
  return [text, reference, ...(isRoster ? [] : NAMES)];
}
