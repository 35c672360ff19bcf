import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Contact, ContactFields } from '../../domain/roster/organisation.js';

const ALGORITHM = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/**
 * Closes contacts so that only this installation can read them: AES-256-GCM with a fresh nonce
 * each. The id is sealed in, so that no stored text can be put in another's place. A wrong key or a
 * changed byte opens nothing: never garbage.
 */
export class ContactBox {
  private readonly key: Buffer | undefined;

  /** @param secret `CONTACTS_KEY`, any long text; without one nothing can be sealed or opened */
  constructor(secret: string | undefined) {
    this.key =
      secret === undefined
        ? undefined
        : Buffer.from(hkdfSync('sha256', secret, '', 'akteursrunde contacts', 32));
  }

  seal({ id, ...fields }: Contact): string {
    if (this.key === undefined) throw new Error('Contacts need CONTACTS_KEY.');
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv(ALGORITHM, this.key, nonce).setAAD(Buffer.from(id));
    const closed = [cipher.update(JSON.stringify(fields), 'utf8'), cipher.final()];
    return Buffer.concat([nonce, cipher.getAuthTag(), ...closed]).toString('base64');
  }

  /** @returns undefined where the key is another one, or the stored text was changed */
  open({ id, sealed }: { readonly id: string; readonly sealed: string }): Contact | undefined {
    if (this.key === undefined) return undefined;
    const bytes = Buffer.from(sealed, 'base64');
    const nonce = bytes.subarray(0, NONCE);
    try {
      const decipher = createDecipheriv(ALGORITHM, this.key, nonce, { authTagLength: TAG })
        .setAAD(Buffer.from(id))
        .setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      const open = [decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()];
      return { id, ...(JSON.parse(Buffer.concat(open).toString('utf8')) as ContactFields) };
    } catch {
      return undefined;
    }
  }
}
