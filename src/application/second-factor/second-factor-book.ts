import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SecondFactorRow } from '../../persistence/entities/second-factor.entity.js';
import { SecondFactorsRepository } from '../../persistence/second-factors.repository.js';
import { sha256 } from '../../persistence/survey-files.js';
import type { Account } from '../accounts/account.js';
import type { Role } from '../accounts/roles.js';
import { Clock } from '../clock.js';
import { makeRecoveryCode, normaliseRecoveryCode } from '../codes.js';
import { SealedBox } from '../sealed-box.js';
import { findStep, makeKey } from './totp.js';

/** What was shown: the app, or one of the codes on paper. */
export type Proof = 'app' | 'recovery-code';

export interface SecondFactorState {
  readonly active: boolean;
  /** Recovery codes that are left. */
  readonly codes: number;
}

/** How the second factor is kept here, and of whom it is demanded. */
export class SecondFactorRules {
  readonly box: SealedBox;

  /** @param secret `CONTACTS_KEY` */
  constructor(
    secret: string | undefined,
    readonly demandedOf: readonly Role[],
  ) {
    this.box = new SealedBox(secret, 'akteursrunde second factors');
  }
}

const RECOVERY_CODES = 10;

/** A key that was shown and not confirmed counts no more after this. */
const SETUP_MS = 30 * 60 * 1000;

/** Keys and codes of second factors: makes, keeps and compares them. */
@Injectable()
export class SecondFactorBook {
  private readonly logger = new Logger('SecondFactor');

  constructor(
    private readonly factors: SecondFactorsRepository,
    private readonly rules: SecondFactorRules,
    private readonly clock: Clock,
  ) {}

  async stateOf({ id }: Pick<Account, 'id'>): Promise<SecondFactorState> {
    const row = await this.factors.find(id);
    const active = isActive(row);
    return { active, codes: active ? await this.factors.countCodes(id) : 0 };
  }

  /** Ids of the accounts that have one. */
  active(): Promise<ReadonlySet<string>> {
    return this.factors.active();
  }

  isDemanded({ role, external }: Account): boolean {
    return !external && this.rules.demandedOf.includes(role);
  }

  /** Whether somebody must set one up before anything else. */
  async isDue(account: Account): Promise<boolean> {
    return this.isDemanded(account) && !(await this.stateOf(account)).active;
  }

  /** @returns the new key, in place of one that was not confirmed; undefined: one is in use */
  async begin(tx: EntityManager, accountId: string): Promise<string | undefined> {
    if (isActive(await this.factors.find(accountId, tx))) return undefined;
    const key = makeKey();
    const sealed = this.rules.box.seal(key, accountId);
    const begun = this.clock.instant();
    await this.factors.save(tx, { accountId, sealed, begun, confirmed: null, lastStep: 0 });
    return key;
  }

  /** The key that waits to be confirmed. */
  async findBegun(accountId: string, reader?: EntityManager): Promise<string | undefined> {
    const row = await this.factors.find(accountId, reader);
    if (row?.confirmed !== null) return undefined;
    return row.begun > this.clock.instant(-SETUP_MS) ? this.openKey(row) : undefined;
  }

  /** @returns whether the code is one of the key that waits: then it is in use from now on */
  async confirm(tx: EntityManager, accountId: string, code: string): Promise<boolean> {
    const key = await this.findBegun(accountId, tx);
    const step = key === undefined ? undefined : this.step(key, code);
    if (step === undefined) return false;
    await this.factors.change(tx, accountId, { confirmed: this.clock.today(), lastStep: step });
    return true;
  }

  /** @returns what the code was, and used up by it; undefined: neither */
  async prove(tx: EntityManager, accountId: string, typed: string): Promise<Proof | undefined> {
    const row = await this.factors.find(accountId, tx);
    if (!isActive(row)) return undefined;
    if (await this.proveByApp(tx, row, typed)) return 'app';
    const code = normaliseRecoveryCode(typed.slice(0, 100));
    if (code === undefined) return undefined;
    const taken = await this.factors.takeCode(tx, accountId, hashOf(accountId, code));
    return taken ? 'recovery-code' : undefined;
  }

  /** @returns new recovery codes, in place of all before; only their hashes are kept */
  async makeCodes(tx: EntityManager, accountId: string): Promise<readonly string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, makeRecoveryCode);
    const hashes = codes.map((code) => hashOf(accountId, code));
    await this.factors.replaceCodes(tx, accountId, hashes);
    return codes;
  }

  remove(tx: EntityManager, accountId: string): Promise<void> {
    return this.factors.remove(tx, accountId);
  }

  /** A code counts once, and none before it after that: who looked over a shoulder is too late. */
  private async proveByApp(tx: EntityManager, row: SecondFactorRow, typed: string) {
    const key = this.openKey(row);
    const step = key === undefined ? undefined : this.step(key, typed);
    if (step === undefined || step <= row.lastStep) return false;
    await this.factors.change(tx, row.accountId, { lastStep: step });
    return true;
  }

  private step(key: string, typed: string): number | undefined {
    const code = typed.slice(0, 100).replaceAll(/\s/g, '');
    return findStep(key, code, Date.parse(this.clock.instant()));
  }

  private openKey({ sealed, accountId }: SecondFactorRow): string | undefined {
    const key = this.rules.box.open(sealed, accountId);
    if (key === undefined) this.logger.error('A second factor cannot be read: see CONTACTS_KEY.');
    return key;
  }
}

const isActive = (row: SecondFactorRow | undefined): row is SecondFactorRow =>
  row !== undefined && row.confirmed !== null;

/** 75 random bits need no slow hash. The account is in it: a hash is worth nothing elsewhere. */
const hashOf = (accountId: string, code: string) => sha256(`recovery ${accountId} ${code}`);
