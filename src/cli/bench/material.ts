import { randomUUID } from 'node:crypto';
import { createDraw } from '../../application/demo/draw.js';
import type { DemoPlan } from '../../application/demo/demo-plan.js';
import { makeResponses } from '../../application/demo/make-responses.js';
import type { Submission } from '../../domain/response/answer.js';
import type { Survey } from '../../domain/survey/survey.js';

/** Different questionnaires, filled in as the demo plan says, before ids are exchanged. */
const SEEDS = 10;

/** An endless supply of plausible responses to one survey, each with an id of its own. */
export function* responsesFor(survey: Survey, plan: DemoPlan): Generator<Submission, never> {
  const sheets = Array.from({ length: SEEDS }, (_, seed) =>
    makeResponses(survey, plan, createDraw(seed)),
  )
    .flat()
    .map(uninvited);
  if (sheets.length === 0) throw new Error(`The demo plan has no responses to ${survey.key}.`);
  for (let next = 0; ; next++) {
    const sheet = sheets[next % sheets.length];
    if (sheet === undefined) continue;
    yield { ...sheet, id: randomUUID() };
  }
}

/** Nobody here was invited: who named an organisation would have to be. */
const uninvited = (sheet: Submission): Submission =>
  Object.fromEntries(
    Object.entries(sheet).filter(([field]) => field !== 'organisation'),
  ) as unknown as Submission;
