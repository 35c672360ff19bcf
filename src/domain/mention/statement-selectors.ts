import { evidenceOf } from '../statement/evidence.js';
import type { StatementDefinition } from '../statement/statement.js';
import type { MentionSelector } from './mention-source.js';

/** Where a statement is said, and where its contrary is; empty without evidence for or against it. */
export function statementSelectors(
  definition: Pick<StatementDefinition, 'rule' | 'contrary' | 'evidence'>,
): readonly MentionSelector[] {
  return evidenceOf(definition).flatMap((link): readonly MentionSelector[] =>
    link.stance === 'neutral' ? [] : [{ ...link, stance: link.stance }],
  );
}
