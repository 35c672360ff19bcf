import type { Contact, ContactFields } from '../../domain/roster/organisation.js';
import { SealedBox } from '../sealed-box.js';

/** Keeps contacts encrypted; a contact's id is sealed in with it. */
export class ContactBox {
  private readonly box: SealedBox;

  /** @param secret `CONTACTS_KEY`, any long text; without one nothing can be sealed or opened */
  constructor(secret: string | undefined) {
    this.box = new SealedBox(secret, 'akteursrunde contacts');
  }

  seal({ id, ...fields }: Contact): string {
    return this.box.seal(JSON.stringify(fields), id);
  }

  /** Any text in which contacts stand. */
  sealText(text: string, owner: string): string {
    return this.box.seal(text, owner);
  }

  openText(sealed: string, owner: string): string | undefined {
    return this.box.open(sealed, owner);
  }

  /** @returns undefined where the key is another one, or the stored text was changed */
  open({ id, sealed }: { readonly id: string; readonly sealed: string }): Contact | undefined {
    const text = this.box.open(sealed, id);
    return text === undefined ? undefined : { id, ...(JSON.parse(text) as ContactFields) };
  }
}
