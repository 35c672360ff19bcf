import { daysAfter } from '../../domain/date.js';
import type { Answer, Respondent, Submission } from '../../domain/response/answer.js';
import { visibleItems } from '../../domain/response/visible-items.js';
import { itemsOf } from '../../domain/survey/items.js';
import type { Item, Survey } from '../../domain/survey/survey.js';
import type { DemoOrganisation, DemoPlan, Distribution, Spread } from './demo-plan.js';
import type { Draw } from './draw.js';
import { makeAnswers } from './make-answers.js';
import { placeTexts } from './place-texts.js';

interface Person {
  readonly organisation: DemoOrganisation;
  readonly respondent: Respondent;
  readonly answers: Record<string, Answer>;
  shows(itemKey: string): boolean;
}

/** All responses of one survey as `demo.yaml` plans them, item by item in questionnaire order. */
export function makeResponses(survey: Survey, plan: DemoPlan, draw: Draw): Submission[] {
  const people = plan.organisations
    .filter(({ survey: key, answers }) => key === survey.key && answers !== false)
    .map((organisation) => toPerson(survey, organisation));
  const distributions = plan.distributions[survey.key] ?? {};
  const texts = Object.entries(plan.texts[survey.key] ?? {});
  for (const item of itemsOf(survey)) {
    const distribution = distributions[item.key];
    if (distribution) answerItem(item, distribution, people, draw);
    for (const [place, list] of texts.filter(([key]) => key.split('/')[0] === item.key)) {
      placeTexts(survey, place, list, people, draw);
    }
  }
  return people.map((person) => toSubmission(survey, plan, person, draw));
}

function toPerson(survey: Survey, organisation: DemoOrganisation): Person {
  const { area, actorType, speaksFor = 'organisation' } = organisation;
  const respondent = { area, actorType, speaksFor };
  const answers: Record<string, Answer> = {};
  const shows = (key: string) => visibleItems(survey, respondent, answers).has(key);
  return { organisation, respondent, answers, shows };
}

/** Groups with a distribution of their own are dealt out apart, all others together. */
function answerItem(
  item: Item,
  distribution: Distribution,
  people: readonly Person[],
  draw: Draw,
): void {
  const { byActorType = {}, ...usual } = distribution;
  const asked = people.filter((person) => person.shows(item.key));
  const own = (person: Person) => byActorType[person.respondent.actorType];
  deal(
    item,
    usual,
    asked.filter((person) => own(person) === undefined),
    draw,
  );
  for (const [actorType, special] of Object.entries(byActorType)) {
    const group = asked.filter(({ respondent }) => respondent.actorType === actorType);
    deal(item, { ...usual, ...special }, group, draw);
  }
}

function deal(item: Item, spread: Spread, group: readonly Person[], draw: Draw): void {
  const answers = makeAnswers(item, spread, group.length, draw);
  for (const [index, person] of group.entries()) {
    const answer = answers[index];
    if (answer !== undefined) person.answers[item.key] = answer;
  }
}

function toSubmission(survey: Survey, plan: DemoPlan, person: Person, draw: Draw): Submission {
  const { organisation, respondent, answers } = person;
  return {
    id: draw.uuid(),
    wave: plan.waves[survey.key] ?? '',
    ...respondent,
    channel: organisation.channel ?? 'online',
    organisation: organisation.key,
    language: survey.language,
    date: dayBetween(plan.dates, draw),
    answers,
  };
}

const DAY = 24 * 60 * 60 * 1000;

function dayBetween({ from, to }: DemoPlan['dates'], draw: Draw): string {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY);
  return daysAfter(from, draw.integer(0, days));
}
