import { Injectable } from '@nestjs/common';
import type { Snapshot, SnapshotStatement } from '../../domain/release/snapshot.js';
import { sha256 } from '../../persistence/survey-files.js';
import { SnapshotsService } from './snapshots.service.js';

/** A released statement in one edition of its report. */
export interface EvidenceEdition {
  readonly snapshot: Snapshot;
  readonly statement: SnapshotStatement;
}

/** What can be shown of a released statement: all editions that have it, the newest first. */
export interface Evidence {
  readonly id: string;
  readonly editions: readonly [EvidenceEdition, ...(readonly EvidenceEdition[])];
  /** Whether the newest edition of the report has left the statement out. */
  readonly dropped: boolean;
}

/** Letters and digits that nobody takes for one another on paper. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** 8 of them: short enough to type, and a thousand statements meet with a chance of one in a million. */
const LENGTH = 8;

/**
 * The short name of a released statement, the same in every edition: it stands on paper and is typed
 * or scanned years later. It is made from keys, so nobody has to keep it.
 */
export function evidenceId(survey: string, wave: string, statement: string): string {
  let rest = BigInt(`0x${sha256(JSON.stringify([survey, wave, statement]))}`);
  const letters = Array.from({ length: LENGTH }, () => {
    const letter = ALPHABET[Number(rest % BigInt(ALPHABET.length))] ?? '';
    rest /= BigInt(ALPHABET.length);
    return letter;
  });
  return letters.join('');
}

/** From a short name back to what was released; it looks at snapshots and at nothing else. */
@Injectable()
export class EvidenceService {
  constructor(private readonly snapshots: SnapshotsService) {}

  /** @returns undefined where no released statement has this name */
  async find(id: string): Promise<Evidence | undefined> {
    const all = await this.snapshots.all();
    const editions = all.flatMap((snapshot): readonly EvidenceEdition[] => {
      const { survey, wave, statements } = snapshot.content;
      const statement = statements.find(({ key }) => evidenceId(survey.key, wave, key) === id);
      return statement === undefined ? [] : [{ snapshot, statement }];
    });
    const ordered = editions.sort((a, b) => editionOf(b) - editionOf(a));
    const [first, ...earlier] = ordered;
    if (first === undefined) return undefined;
    const { survey, wave } = first.snapshot.content;
    const dropped = all.some(
      ({ content }) =>
        content.survey.key === survey.key &&
        content.wave === wave &&
        content.edition > editionOf(first),
    );
    return { id, editions: [first, ...earlier], dropped };
  }
}

const editionOf = ({ snapshot }: EvidenceEdition) => snapshot.content.edition;
