import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { QuestionCounts } from '../../domain/disclosure/release.js';
import { gatherMentions, type GatherInput } from '../../domain/mention/gather-mentions.js';
import type { Unfinished } from '../../domain/mention/mention.js';
import {
  CODED,
  codedKey,
  type CodedQuestion,
  codedQuestion,
  type CodedVoice,
  codedVoices,
} from '../../domain/release/coded-questions.js';
import {
  releasableAgreement,
  type ReleasedAgreement,
} from '../../domain/release/coded-agreement.js';
import {
  type CodedGroup,
  type CodedMember,
  type CodedPlaces,
  groupStatements,
  patternsOf,
  type RefusedMember,
  scopeOf,
  toMember,
} from '../../domain/release/coded-statements.js';
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
}

/** Why a statement on coded texts cannot go out: its coding is not finished, or it tells too much. */
export type WaitingStatement =
  { readonly key: string; readonly why: 'unfinished'; readonly left: Unfinished } | RefusedMember;

/** What an earlier edition has counted: its questions, and the statements they were about. */
export interface CountedEdition {
  readonly questions: readonly Pick<QuestionCounts, 'question'>[];
  readonly definitions: readonly StatementDefinition[];
}

const NOTHING: CodedTexts = {
  ...{ questions: [], voices: [], waiting: [], book: null, agreement: null },
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
    const published = editions.flatMap((edition) => groupsOf(edition, places));
    const { groups, refused } = groupStatements(finished, published, places);
    const questions = groups.map((group) => codedQuestion(group, places));
    const voices = codedVoices(questions, input);
    const { agreement } = agreementIn(coding);
    return {
      ...{ questions, voices, waiting: [...open, ...refused], book: coding.book },
      agreement: releasableAgreement(agreement),
    };
  }

  /** What is said now to the questions of one edition; empty where it had none. */
  async readAgain(
    reader: EntityManager,
    place: MentionPlace,
    edition: CountedEdition,
  ): Promise<Pick<CodedTexts, 'questions' | 'voices'>> {
    if (!edition.questions.some(({ question }) => question.key.startsWith(CODED))) return NOTHING;
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

/** The groups of an edition again, from its statements: the key of a question names its members. */
function groupsOf(
  { questions, definitions }: CountedEdition,
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
    const [first] = own;
    if (first === undefined || codedKey({ members: own }) !== key) return [];
    return [{ members: own, scope: scopeOf(first, places) }];
  });
}
