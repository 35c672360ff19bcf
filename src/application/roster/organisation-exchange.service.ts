import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { failed, ok, type Result } from '../../domain/problem.js';
import type { ContactFields, Organisation } from '../../domain/roster/organisation.js';
import { makeKey } from '../../domain/roster/organisation-key.js';
import { readTable, type TableEntry, toTable } from '../../domain/roster/organisation-table.js';
import { normaliseName } from '../../domain/roster/similar-names.js';
import { ContactBox } from './contact-box.js';
import type { ImportPlan, PlannedEntry } from './import-plan.js';
import { ImportPreviews } from './import-previews.js';
import { OrganisationChanges } from './organisation-changes.service.js';
import { readTableFile } from './organisation-files.js';
import { OrganisationsService } from './organisations.service.js';

/** Organisations and contacts as a table, out and in. */
@Injectable()
export class OrganisationExchange {
  constructor(
    private readonly organisations: OrganisationsService,
    private readonly changes: OrganisationChanges,
    private readonly box: ContactBox,
    private readonly previews: ImportPreviews,
  ) {}

  /** The whole list with contacts; refused where contacts cannot be read, so that none gets lost. */
  async table(): Promise<Result<readonly (readonly string[])[]>> {
    const entries = await this.entries();
    return entries.ok ? ok(toTable(entries.value)) : entries;
  }

  /** Reads an upload and says what it would change. */
  async preview(file: Buffer, by: string): Promise<Result<ImportPlan>> {
    const rows = await readTableFile(file);
    if (!rows.ok) return rows;
    const read = readTable(rows.value, this.organisations.known());
    if (!read.ok) return read;
    const planned = await this.plan(read.value);
    if (!planned.ok) return planned;
    const plan = { id: randomUUID(), entries: planned.value };
    await this.previews.keep(plan, by);
    return ok(plan);
  }

  /** Does what the preview said, all of it or nothing; not when something has changed since. */
  async confirm(id: string, by: string): Promise<Result<{ readonly stored: number }>> {
    const seen = (await this.previews.take(id, by))?.entries;
    if (seen === undefined) return failed({ code: 'roster.preview-gone', at: 'datei' });
    const again = await this.plan(seen);
    if (!again.ok) return again;
    if (JSON.stringify(again.value) !== JSON.stringify(seen)) {
      return failed({ code: 'roster.preview-gone', at: 'datei' });
    }
    const entries = seen.filter(({ kind }) => kind !== 'same');
    if (entries.length === 0) return ok({ stored: 0 });
    const keys = entries.map(({ organisation }) => organisation.key);
    const made = await this.changes.make({ kind: 'imported', by, keys }, () =>
      ok({
        summary: keys.length === 1 ? 'eine Einrichtung' : `${keys.length} Einrichtungen`,
        organisations: entries.map(({ organisation }) => organisation),
        contacts: entries.flatMap((entry) => this.seal(entry)),
      }),
    );
    return made.ok ? ok({ stored: keys.length }) : made;
  }

  private seal({ organisation, contacts }: TableEntry) {
    return contacts.map((contact) => {
      const id = randomUUID();
      const sealed = this.box.seal({ id, ...contact });
      return { id, organisation: organisation.key, sealed };
    });
  }

  private async entries(): Promise<Result<readonly TableEntry[]>> {
    const entries: TableEntry[] = [];
    for (const organisation of await this.organisations.list()) {
      const { contacts, unreadable } = await this.organisations.contacts(organisation.key);
      if (unreadable > 0) return failed({ code: 'roster.contacts-unreadable', at: 'datei' });
      entries.push({ organisation, contacts: contacts.map(toFields) });
    }
    return ok(entries);
  }

  /** Gives every entry its key: its own, that of the same name, or a new one. */
  private async plan(given: readonly TableEntry[]): Promise<Result<readonly PlannedEntry[]>> {
    const stored = await this.entries();
    if (!stored.ok) return stored;
    const known = new Map(stored.value.map((entry) => [entry.organisation.key, entry]));
    const names = new Map(
      stored.value.map(({ organisation: { key, name } }) => [normaliseName(name), key]),
    );
    const used = await this.organisations.usedKeys();
    const taken = new Set([...used, ...given.map(({ organisation }) => organisation.key)]);
    return ok(
      given.map(({ organisation, contacts }) => {
        const { key: own, name } = organisation;
        const key = own || (names.get(normaliseName(name)) ?? makeKey(name, taken));
        taken.add(key);
        const entry = { organisation: { ...organisation, key }, contacts };
        return { ...entry, kind: kindOf(entry, known.get(key)) };
      }),
    );
  }
}

function kindOf(entry: TableEntry, stored: TableEntry | undefined): PlannedEntry['kind'] {
  if (stored === undefined) return 'new';
  return toText(entry) === toText(stored) ? 'same' : 'changed';
}

/** In one order of fields and contacts. */
function toText({ organisation, contacts }: TableEntry): string {
  return JSON.stringify(
    toTable([{ organisation: ordered(organisation), contacts }])
      .map(String)
      .sort(),
  );
}

const ordered = (organisation: Organisation): Organisation => ({
  ...organisation,
  areas: [...organisation.areas].sort((a, b) => (a.area < b.area ? -1 : 1)),
});

const toFields = ({ name, function: role, email, phone, address }: ContactFields) => ({
  name,
  function: role,
  email,
  phone,
  address,
});
