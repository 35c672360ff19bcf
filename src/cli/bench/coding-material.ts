import { createDraw, type Draw } from '../../application/demo/draw.js';
import type { FileCode } from '../../domain/coding/codebook.js';
import type { Organisation } from '../../domain/roster/organisation.js';

const AREAS = ['prohlis', 'gorbitz-ii', 'am-koitschgraben', 'uebergreifend'];
const TYPES = ['genossenschaft', 'kommunal', 'privat', 'hausverwaltung'];

const WHO = [
  ...['Viele Mieterinnen', 'Unsere Hausmeister', 'Die Familien im Hochhaus', 'Ältere Menschen'],
  ...['Jugendliche am Spielplatz', 'Neue Nachbarn', 'Die Gewerbetreibenden', 'Vereine im Viertel'],
];
const WHAT = [
  ...['hätten keinen Ansprechpartner mehr', 'blieben mit ihrem Streit allein'],
  ...['würden seltener zu Festen kommen', 'fänden keine Räume für ihre Treffen'],
  ...['wüssten nicht, wen sie fragen können', 'zögen eher weg als bisher'],
  ...['müssten sich selbst um Konflikte kümmern', 'verlören das Vertrauen in die Verwaltung'],
];
const WHY = [
  ...['weil niemand zwischen ihnen vermittelt', 'denn der Verfügungsfonds fiele weg'],
  ...['weil das Büro die Wege kurz hält', 'denn Sprachen werden dort verstanden'],
  ...['weil die Stadt weit weg ist', 'denn Müll und Lärm würden später bemerkt'],
  ...['weil die Hausverwaltung nur am Telefon zu erreichen ist', 'denn Ehrenamt braucht Halt'],
];

/** One in so many texts is an earlier one with another end of a word, as people copy each other. */
const COPIES = 10;

const one = (draw: Draw, list: readonly string[]): string =>
  list[draw.integer(0, list.length - 1)] ?? '';

/** Two sentences each, so that most texts are alike in parts and few as a whole. */
function madeText(draw: Draw): string {
  const sentence = () => `${one(draw, WHO)} ${one(draw, WHAT)}, ${one(draw, WHY)}`;
  return `${sentence()} (${draw.integer(1, 999)} Wohnungen). ${sentence()}.`;
}

/** Made-up responses with one open answer each; always the same ones. */
export function madeResponses(wave: string, count: number): readonly Record<string, unknown>[] {
  const draw = createDraw(2026);
  const texts: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const before = texts[at - COPIES + 1];
    texts.push(
      at % COPIES === 0 && before !== undefined
        ? before.replace(/\.$/u, ' !').replace('ü', 'ue')
        : madeText(draw),
    );
  }
  return texts.map((text) => ({
    ...{ id: draw.uuid(), wave, channel: 'online', speaksFor: 'organisation', language: 'de' },
    ...{ area: one(draw, AREAS), actorType: one(draw, TYPES), date: '2026-10-01' },
    answers: { w_beitrag: 'allgemein', w_ohne: text },
  }));
}

/** Keys `c0`, `c1`, …: each sixth stands above the five that follow. */
export function madeCodes(count: number): readonly FileCode[] {
  return Array.from({ length: count }, (_, at) => ({
    ...{ key: `c${at}`, label: `Kategorie ${at}`, definition: `Was zu Thema ${at} gesagt wird.` },
    ...{ include: 'Auch in anderen Worten.', exclude: 'Nicht, wo es nur vorkommt.' },
    ...{ neighbours: [], retired: false },
    ...(at % 6 === 0 ? {} : { parent: `c${at - (at % 6)}` }),
  }));
}

/** Names that have to be looked for in every text. */
export function madeOrganisations(count: number): readonly Omit<Organisation, 'key'>[] {
  return Array.from({ length: count }, (_, at) => ({
    ...{ name: `Wohnungsgenossenschaft Musterhof ${at} eG`, actorType: 'genossenschaft' },
    ...{ furtherTypes: [], areas: [{ area: 'prohlis', ring: 0 }], note: '' },
  }));
}
