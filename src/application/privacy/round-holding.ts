import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { sha256 } from '../../persistence/survey-files.js';
import { ValidationRepository } from '../../persistence/validation.repository.js';
import type { DueWave, HoldingStore, WavePlace } from './holding.js';

/** Actors' rounds with all that was said in them; also one that nobody has ended. */
@Injectable()
export class RoundHolding implements HoldingStore {
  readonly holding = 'rounds';

  constructor(private readonly validation: ValidationRepository) {}

  async count(reader: EntityManager, { surveyKey, wave }: WavePlace): Promise<number> {
    return (await this.validation.list(reader, surveyKey, wave)).length;
  }

  async remove(tx: EntityManager, { surveyKey, wave }: DueWave): Promise<readonly string[]> {
    const rounds = await this.validation.list(tx, surveyKey, wave);
    for (const { id } of rounds) await this.validation.remove(tx, id);
    return rounds.map(({ id }) => sha256(id));
  }
}
