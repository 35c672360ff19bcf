import type { ReleaseInput } from '../../domain/disclosure/release.js';
import { type CodedMember, toMember } from '../../domain/release/coded-group.js';
import { statementKey } from '../../domain/release/plan-tables.js';
import { identityOf } from '../../domain/release/told-statements.js';
import type { ReleasedStatement } from '../../persistence/releases.repository.js';
import type { ReleaseMaterial } from './release-material.js';

type Kept = Omit<ReleasedStatement, 'snapshotId'>;

/**
 * What has to be kept with a release, so that it can be counted again: the statements that have a
 * table of it, as they are now; and those of earlier editions that its questions tell apart from
 * them, as they were then.
 */
export function countedStatements(
  { statements, revisions, editions, coded }: ReleaseMaterial,
  { tables, questions }: Pick<ReleaseInput, 'tables' | 'questions'>,
): readonly Kept[] {
  const counted = new Set(tables.map(({ key }) => key));
  const now = statements.statements
    .filter(({ key }) => counted.has(statementKey(key)))
    .map((definition) => ({
      key: definition.key,
      revision: revisions.get(definition.key) ?? 0,
      definition: JSON.stringify(definition),
    }));
  const known = new Set(now.map(({ key }) => key));
  const used = new Set(questions.map(({ question }) => question.key));
  const others = coded.questions
    .filter(({ question }) => used.has(question.key))
    .flatMap(({ group }) => group.members)
    .filter(({ key }) => !known.has(key));
  return [...now, ...others.flatMap((member) => asTold(member, editions))];
}

function asTold(member: CodedMember, editions: ReleaseMaterial['editions']): readonly Kept[] {
  const found = editions
    .flatMap(({ counted }) => counted)
    .findLast(({ definition }) => {
      const told = toMember(definition);
      return told !== undefined && identityOf(told) === identityOf(member);
    });
  if (found === undefined) return [];
  const definition = JSON.stringify({ ...found.definition, key: member.key });
  return [{ key: member.key, revision: found.revision, definition }];
}
