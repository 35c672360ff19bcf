import { isInvited } from '../invitation/invitation.js';
import type { Problem } from '../problem.js';
import type { Survey } from '../survey/survey.js';
import type { Submission } from './answer.js';
import { checkNamed } from './validate-submission.js';

/**
 * What a changed response says otherwise than its invitation: area, actor type and organisation stand
 * with it. One that came by none must not name an organisation where only invitations show it.
 *
 * @param stored what was taken before
 * @param changed what is to take its place, checked
 * @returns empty where nothing has moved
 */
export function findMoved(
  survey: Survey,
  stored: Submission,
  changed: Submission,
): readonly Problem[] {
  if (!isInvited(survey, stored)) return checkNamed(survey, changed.organisation);
  return (['area', 'actorType', 'organisation'] as const)
    .filter((at) => changed[at] !== stored[at])
    .map((at) => ({ code: 'invitation.other-cell', at }));
}
