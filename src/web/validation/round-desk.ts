import { Injectable } from '@nestjs/common';
import { AccountsService } from '../../application/accounts/accounts.service.js';
import { AcceptedResults } from '../../application/validation/accepted-results.service.js';
import { toVoiceCounts } from '../../application/validation/round-entries.js';
import type { RoundSheet } from '../../application/validation/round-sheets.service.js';
import { RoundSteps } from '../../application/validation/round-steps.service.js';
import { Settings } from '../../config.js';
import type { Actor } from '../../domain/audit/audit.js';
import { failed, type Result } from '../../domain/problem.js';
import { VOICES } from '../../domain/validation/voices.js';
import { formatShortDate } from '../format.de.js';
import { type Form, textOf } from '../roster/form-fields.js';
import { countsWords } from './validation-words.js';

type Step = (round: RoundSheet, form: Form, by: Actor) => Promise<Result<null>>;

/** What the buttons of a round do. */
@Injectable()
export class RoundDesk {
  private readonly deeds: Readonly<Record<string, Step>> = {
    oeffnen: ({ id }) => this.steps.open(id),
    zeigen: ({ id }, form) => this.steps.show(id, textOf(form, 'aussage')),
    abstimmen: ({ id, surveyKey }) => this.steps.beginVote(id, surveyKey),
    anwesend: ({ id }, form) => this.steps.setPresent(id, textOf(form, 'anwesend')),
    moderator: ({ id }, form) => this.steps.count(id, 'moderator', countsOf(form)),
    cards: ({ id }, form) => this.steps.count(id, 'cards', countsOf(form)),
    minderheit: ({ id }, form) => this.steps.noteMinority(id, textOf(form, 'minderheit')),
    schliessen: ({ id }, _form, by) => this.steps.closeVote(id, by),
    beenden: ({ id }, _form, by) => this.steps.end(id, by),
    uebernehmen: (round, form, by) => this.accept(round, textOf(form, 'aussage'), by),
  };

  constructor(
    private readonly steps: RoundSteps,
    private readonly results: AcceptedResults,
    readonly accounts: AccountsService,
    readonly settings: Settings,
  ) {}

  take(round: RoundSheet, form: Form, by: Actor): Promise<Result<null>> {
    const deed = textOf(form, 'tun');
    const step = Object.hasOwn(this.deeds, deed) ? this.deeds[deed] : undefined;
    return step === undefined
      ? Promise.resolve(failed({ code: 'validation.no-such-step', at: 'schritt' }))
      : step(round, form, by);
  }

  private accept(round: RoundSheet, key: string, by: Actor): Promise<Result<null>> {
    const result = round.topics.find((topic) => topic.key === key)?.result;
    const counts = result === undefined ? '' : countsWords(result.counts);
    const day = formatShortDate(round.day);
    const reason = `${round.title}, ${day}: ${counts}; ${result?.present ?? 0} Anwesende.`;
    return this.results.accept(round, key, reason, by);
  }
}

const countsOf = (form: Form) =>
  toVoiceCounts(Object.fromEntries(VOICES.map((voice) => [voice, textOf(form, voice)])));
