import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ReleaseInput } from '../../domain/disclosure/release.js';
import { gatherMentions, type GatherInput } from '../../domain/mention/gather-mentions.js';
import type { Unfinished } from '../../domain/mention/mention.js';
import {
  CODED,
  type CodedGroup,
  codedKey,
  type CodedMember,
  toMember,
} from '../../domain/release/coded-group.js';
import { patternsOf } from '../../domain/release/coded-patterns.js';
import { type CodedPlaces, scopeOf } from '../../domain/release/coded-places.js';
import {
  type CodedQuestion,
  codedQuestion,
  type CodedVoice,
  codedVoices,
  countCodedVoices,
} from '../../domain/release/coded-questions.js';
import {
  releasableAgreement,
  type ReleasedAgreement,
} from '../../domain/release/coded-agreement.js';
import { groupStatements, type RefusedMember } from '../../domain/release/coded-statements.js';
import { isUnchanged } from '../../domain/release/compare-editions.js';
import { isEcho, type ToldGroup } from '../../domain/release/told-statements.js';
import type { StatementDefinition } from '../../domain/statement/statement.js';
import type { CodebookVersion } from '../../persistence/coding/codebooks.repository.js';
import { agreementIn } from '../coding/blind-agreement.js';
import { MentionMaterialService, type MentionPlace } from '../mentions/mention-material.service.js';

/** What coded texts say to the statements of a release. */
export interface CodedTexts {
  readonly questions: readonly CodedQuestion[];
  readonly voices: readonly CodedVoice[];
  /** Planned statements that cannot go out now. */
  readonly waiting: readonly WaitingStatement[];
  /** The newest codebook; `null` where no statement stands on coded texts. */
  readonly book: CodebookVersion | null;
  readonly agreement: ReleasedAgreement | null;
  /** All that was read; `null` where no statement stands on coded texts. */
  readonly input: GatherInput | null;
}

/** Why a statement on coded texts cannot go out: its coding is not finished, or it tells too much. */
export type WaitingStatement =
  { readonly key: string; readonly why: 'unfinished'; readonly left: Unfinished } | RefusedMember;

/** What an earlier edition has counted, and the statements that its questions were about. */
export interface CountedEdition {
  /** Its number. */
  readonly edition: number;
  readonly input: Pick<ReleaseInput, 'cohorts' | 'questions'>;
  readonly definitions: readonly StatementDefinition[];
}

const NOTHING: CodedTexts = {
  ...{ questions: [], voices: [], waiting: [], book: null, agreement: null, input: null },
};

/** Reads who says what in coded texts, as a release counts it: only final codings. */
@Injectable()
export class CodedTextsReader {
  constructor(private readonly material: MentionMaterialService) {}

  /**
   * For the planned statements of a wave.
   *
   * @param planned in the order of the plan; others than those on coded texts are passed over
   * @param editions earlier releases of the wave
   */
  async read(
    reader: EntityManager,
    place: MentionPlace,
    planned: readonly StatementDefinition[],
    editions: readonly CountedEdition[],
  ): Promise<CodedTexts> {
    const members = planned.flatMap((definition) => toMember(definition) ?? []);
    if (members.length === 0) return NOTHING;
    const { coding, ...input } = await this.material.readIn(reader, place);
    const places = placesIn(input);
    const open = unfinishedOf(members, input);
    const finished = members.filter(({ key }) => !open.some((one) => one.key === key));
    const published = editions.flatMap((edition) => toldGroups(edition, input, places));
    const { groups, refused } = groupStatements(finished, published, places);
    const questions = groups.map((group) => codedQuestion(group, places));
    const voices = codedVoices(questions, input);
    const { agreement } = agreementIn(coding);
    return {
      ...{ questions, voices, waiting: [...open, ...refused], book: coding.book },
      agreement: releasableAgreement(agreement),
      input,
    };
  }

  /** What is said now to the questions of one edition; empty where it had none. */
  async readAgain(
    reader: EntityManager,
    place: MentionPlace,
    edition: Omit<CountedEdition, 'edition'>,
  ): Promise<Pick<CodedTexts, 'questions' | 'voices'>> {
    const { questions: counted } = edition.input;
    if (!counted.some(({ question }) => question.key.startsWith(CODED))) return NOTHING;
    const input = await this.material.readIn(reader, place);
    const places = placesIn(input);
    // With another codebook places may be shared by more statements than can be told apart.
    const groups = groupsOf(edition, places).filter((group) => patternsOf(group, places));
    const questions = groups.map((group) => codedQuestion(group, places));
    return { questions, voices: codedVoices(questions, input) };
  }
}

function placesIn({ codebook, texts }: GatherInput): CodedPlaces {
  return { codebook, items: new Map(texts.map(({ id, item }) => [id, item])) };
}

function unfinishedOf(
  members: readonly CodedMember[],
  input: GatherInput,
): readonly Extract<WaitingStatement, { why: 'unfinished' }>[] {
  const things = members.map(({ key, links }) => ({ key, selectors: links }));
  return gatherMentions(things, input).flatMap(({ key, unfinished: left }) =>
    left.uncoded + left.undecided + left.toCheck === 0
      ? []
      : [{ key, why: 'unfinished' as const, left }],
  );
}

/** What an edition has told, and whether it would be counted the same today. */
function toldGroups(
  edition: CountedEdition,
  input: GatherInput,
  places: CodedPlaces,
): readonly ToldGroup[] {
  return groupsOf(edition, places).map((group) => ({
    ...group,
    key: codedKey(group),
    edition: edition.edition,
    isAsTold: isAsTold(group, edition, { input, places }),
  }));
}

function isAsTold(
  group: CodedGroup,
  { input: before }: CountedEdition,
  { input, places }: { readonly input: GatherInput; readonly places: CodedPlaces },
): boolean {
  if (patternsOf(group, places) === undefined) return false;
  const question = codedQuestion(group, places);
  const voices = codedVoices([question], input);
  const cohorts = [
    ...new Map(
      voices.map(({ area, actorType }) => [
        JSON.stringify([area, actorType]),
        { area, actorType, invited: null },
      ]),
    ).values(),
  ];
  const questions = [countCodedVoices(question, voices, cohorts, () => false)];
  return isUnchanged(before, { cohorts, questions }, question.question.key);
}

/** The groups of an edition again, from its statements: the key of a question names its members. */
function groupsOf(
  { input: { questions }, definitions }: Omit<CountedEdition, 'edition'>,
  places: CodedPlaces,
): readonly CodedGroup[] {
  const members = new Map(
    definitions.flatMap((definition) => {
      const member = toMember(definition);
      return member === undefined ? [] : [[member.key, member] as const];
    }),
  );
  return questions.flatMap(({ question: { key } }) => {
    if (!key.startsWith(CODED)) return [];
    const names = key.slice(CODED.length, key.lastIndexOf('/')).split('+');
    const own = names.flatMap((name) => members.get(name) ?? []);
    // What it contains of earlier editions may have a smaller base than its own statements.
    const first = own.find((member) => !isEcho(member.key));
    if (first === undefined || codedKey({ members: own }) !== key) return [];
    return [{ members: own, scope: scopeOf(first, places) }];
  });
}
