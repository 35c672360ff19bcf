import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/**
 * Closes texts so that only this installation can read them: AES-256-GCM with a fresh nonce each and
 * a key of its own for each purpose. Whose text it is, is sealed in, so that no stored text can be
 * put in another's place. A wrong key or a changed byte opens nothing: never garbage.
 */
export class SealedBox {
  private readonly key: Buffer | undefined;

  /**
   * @param secret `CONTACTS_KEY`, any long text; without one nothing can be sealed or opened
   * @param purpose what is kept in this box; never changed while something is
   */
  constructor(secret: string | undefined, purpose: string) {
    this.key =
      secret === undefined ? undefined : Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
  }

  seal(text: string, owner: string): string {
    if (this.key === undefined) throw new Error('Sealing needs CONTACTS_KEY.');
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv(ALGORITHM, this.key, nonce).setAAD(Buffer.from(owner));
    const closed = [cipher.update(text, 'utf8'), cipher.final()];
    return Buffer.concat([nonce, cipher.getAuthTag(), ...closed]).toString('base64');
  }

  /** @returns undefined where the key is another one, or the stored text was changed */
  open(sealed: string, owner: string): string | undefined {
    if (this.key === undefined) return undefined;
    const bytes = Buffer.from(sealed, 'base64');
    try {
      const nonce = bytes.subarray(0, NONCE);
      const decipher = createDecipheriv(ALGORITHM, this.key, nonce, { authTagLength: TAG })
        .setAAD(Buffer.from(owner))
        .setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      const open = [decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()];
      return Buffer.concat(open).toString('utf8');
    } catch {
      return undefined;
    }
  }
}
