import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { applyDelta, emptyTally, tallyDelta } from '../domain/analysis/tally-change.js';
import { LAYOUT, tallyLayout, type TallyLayout } from '../domain/analysis/tally-layout.js';
import type { StoredTally, TallyKey } from '../domain/analysis/tally.js';
import { NOTE } from '../domain/entry/interview.js';
import { splitAnswers } from '../domain/response/document.js';
import { canonicalJson } from '../domain/survey/survey-hash.js';
import type { SurveyVersion } from '../domain/survey/survey.js';
import { Database } from '../persistence/database.js';
import { OpenTextsRepository } from '../persistence/open-texts.repository.js';
import { type ResponseRecord, ResponsesRepository } from '../persistence/responses.repository.js';
import { SurveyVersionsRepository } from '../persistence/survey-versions.repository.js';
import { TalliesRepository } from '../persistence/tallies.repository.js';
import { contentHash, tallyKey, toSubmission } from './responses/response-book.js';

export interface Verification {
  readonly responses: number;
  readonly tallies: number;
  /** One German sentence each; empty: everything agrees. */
  readonly differences: readonly string[];
}

/** Everything counted anew from the stored answers. */
interface Recount {
  readonly responses: number;
  readonly tallies: ReadonlyMap<string, StoredTally>;
  readonly differences: readonly string[];
}

/** Proves that what is shown is what was answered, and counts anew where the rule has changed. */
@Injectable()
export class VerifyService implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly versions: SurveyVersionsRepository,
    private readonly responses: ResponsesRepository,
    private readonly texts: OpenTextsRepository,
    private readonly tallies: TalliesRepository,
  ) {}

  /** An upgrade that counts otherwise counts everything again, before the first request. */
  async onApplicationBootstrap(): Promise<void> {
    if (await this.tallies.hasOtherLayout(this.database.reader, LAYOUT)) await this.rebuild();
  }

  /** Compares every tally with a recount, and every response with its content hash. */
  async verify(): Promise<Verification> {
    return this.database.snapshot((reader) => this.verifyIn(reader));
  }

  /** The same for what `reader` sees: a backup. */
  async verifyIn(reader: EntityManager): Promise<Verification> {
    const recount = await this.recount(reader);
    const stored = await this.tallies.list(reader);
    const orphans = await this.texts.countOrphans(reader);
    return {
      responses: recount.responses,
      tallies: stored.length,
      differences: [
        ...recount.differences,
        ...(orphans === 0 ? [] : [`${orphans} offene Texte gehören zu keiner Rückmeldung.`]),
        ...compare(stored, recount.tallies),
      ],
    };
  }

  /** Writes all tallies anew from the answers. */
  async rebuild(): Promise<void> {
    await this.database.write(async (tx) => {
      const { tallies } = await this.recount(tx);
      await this.tallies.removeAll(tx);
      await this.tallies.saveAll(tx, LAYOUT, [...tallies.values()]);
    });
  }

  private async recount(reader: EntityManager): Promise<Recount> {
    const versions = new Map<string, Countable>();
    for (const survey of await this.versions.list(reader)) {
      const name = `${survey.survey.key}/${survey.version}`;
      versions.set(name, { survey, layout: tallyLayout(survey.survey) });
    }
    const tallies = new Map<string, StoredTally>();
    const differences: string[] = [];
    let responses = 0;
    for await (const page of this.responses.pages(reader)) {
      responses += page.length;
      for (const record of page) {
        const found = versions.get(`${record.surveyKey}/${record.version}`);
        if (found === undefined) differences.push(`${nameOf(record)}: Die Fassung fehlt.`);
        else differences.push(...add(tallies, found, record));
      }
    }
    return { responses, tallies, differences };
  }
}

interface Countable {
  readonly survey: SurveyVersion;
  readonly layout: TallyLayout;
}

/** Counts one response; gives what is wrong with it. */
function add(
  tallies: Map<string, StoredTally>,
  { survey, layout }: Countable,
  record: ResponseRecord,
): readonly string[] {
  const submission = toSubmission(survey, record);
  const key = tallyKey(survey, submission);
  const name = canonicalJson(key);
  const before = tallies.get(name)?.tally ?? emptyTally(layout);
  try {
    const tally = applyDelta(before, tallyDelta(layout, submission), 1);
    tallies.set(name, { ...key, tally });
  } catch (error) {
    return [`${nameOf(record)}: lässt sich nicht zählen (${String(error)}).`];
  }
  const sameContent = contentHash(record.surveyKey, submission) === record.contentHash;
  const sameParts = splitAnswers(survey.survey, submission.answers);
  // Notes stand beside the answers and are no part of what was submitted.
  const texts = record.texts.filter(({ part }) => part !== NOTE);
  return sameContent && sameParts.texts.length === texts.length
    ? []
    : [`${nameOf(record)}: Der Inhalt passt nicht zu seiner Prüfsumme.`];
}

function compare(
  stored: readonly (StoredTally & { readonly layout: number })[],
  recounted: ReadonlyMap<string, StoredTally>,
): readonly string[] {
  const missing = new Map(recounted);
  const differences = stored.flatMap(({ layout, tally, ...key }) => {
    const name = canonicalJson(key);
    const expected = missing.get(name);
    missing.delete(name);
    if (expected === undefined) return [`${placeOf(key)}: Zähler ohne Rückmeldungen.`];
    if (layout !== LAYOUT) return [`${placeOf(key)}: gezählt nach der alten Regel ${layout}.`];
    return canonicalJson(expected.tally) === canonicalJson(tally)
      ? []
      : [`${placeOf(key)}: Der Zähler weicht von der Nachzählung ab.`];
  });
  const lost = [...missing.values()].map((key) => `${placeOf(key)}: Der Zähler fehlt.`);
  return [...differences, ...lost];
}

const placeOf = (key: TallyKey) =>
  `Auszählung ${key.survey}, Fassung ${key.version}, Welle ${key.wave}, ${key.area}, ` +
  `${key.actorType}, ${key.channel}`;

/** The id is known to whoever sent the response, and says nothing about anybody else. */
const nameOf = ({ surveyKey, envelope }: ResponseRecord) =>
  `Rückmeldung ${envelope.id} (${surveyKey})`;
