import { type CodeEntry, successorOf } from '../coding/codebook.js';
import type { CountedLink } from '../statement/evidence.js';
import type { StatementDefinition } from '../statement/statement.js';
import { findItem, itemsOf } from '../survey/items.js';
import { isConditional } from '../survey/survey-hash.js';
import type { Survey } from '../survey/survey.js';
import type { ReleasedAgreement } from './coded-agreement.js';
import { toMember } from './coded-group.js';
import { type CodedQuestion, questionOfStatement } from './coded-questions.js';
import type { SnapshotCoded, SnapshotStatement } from './snapshot.js';

/** What a snapshot says of statements on coded texts. */
export interface CodedParts {
  readonly questions: readonly CodedQuestion[];
  readonly book: { readonly number: number; readonly codes: readonly CodeEntry[] } | null;
  readonly agreement: ReleasedAgreement | null;
}

type Grounds = Pick<SnapshotStatement, 'item' | 'conditional'> & {
  readonly coded: SnapshotCoded;
  /** Keys of the open questions. */
  readonly asked: readonly string[];
};

/** Stands for several open questions. */
const SEVERAL = { key: '', text: 'Offene Antworten' };

/**
 * What a statement on coded texts stands on, without any number and any word of a respondent.
 *
 * @returns undefined where no question of the release counts it
 */
export function composeCoded(
  statement: StatementDefinition,
  survey: Survey,
  { questions, book, agreement }: CodedParts,
): Grounds | undefined {
  const found = questionOfStatement(questions, statement);
  const member = toMember(statement);
  if (found === undefined || member === undefined || book === null) return undefined;
  const asked = askedIn(survey, found.group.scope);
  const [only, ...others] = asked;
  return {
    asked: asked.map(({ key }) => key),
    item: only === undefined || others.length > 0 ? SEVERAL : { key: only.key, text: only.text },
    coded: {
      questions: asked.map(({ text }) => text),
      codes: codesOf(member.links, book.codes),
      picked: (['pro', 'contra'] as const).filter((side) =>
        member.links.some((link) => 'text' in link && link.stance === side),
      ),
      codebook: book.number,
      agreement,
    },
    ...(asked.every((item) => isConditional(survey, item)) ? { conditional: true } : {}),
  };
}

function askedIn(survey: Survey, scope: readonly string[] | null) {
  if (scope !== null) return scope.flatMap((key) => findItem(survey, key) ?? []);
  return itemsOf(survey).filter(({ kind }) => kind === 'long-text' || kind === 'short-text');
}

function codesOf(links: readonly CountedLink[], all: readonly CodeEntry[]) {
  const book = new Map(all.map((code) => [code.key, code]));
  return links.flatMap((link): SnapshotCoded['codes'] => {
    if (!('code' in link)) return [];
    const { label, definition } = book.get(successorOf(book, link.code)) ?? NOWHERE;
    return [{ stance: link.stance, label, definition }];
  });
}

const NOWHERE = { label: '', definition: '' };
