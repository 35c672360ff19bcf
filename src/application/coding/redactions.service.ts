import { Injectable } from '@nestjs/common';
import { type KnownName, proposeReplacements } from '../../domain/coding/propose-replacements.js';
import { redactText, type Replacement, tidyReplacements } from '../../domain/coding/redaction.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import type { Catalogue } from '../../domain/survey/catalogue.js';
import {
  CodingSourcesRepository,
  type SourceText,
} from '../../persistence/coding/coding-sources.repository.js';
import { Database } from '../../persistence/database.js';
import { signal } from '../../persistence/signals.js';
import { OrganisationsService } from '../roster/organisations.service.js';
import { SurveysService } from '../surveys/surveys.service.js';
import { CodingJournal } from './coding-journal.js';

/** A text as it is shown at the desk. */
export interface ShownText {
  readonly text: string;
  /** What stands in it for what; empty where it is shown raw. */
  readonly replacements: readonly Replacement[];
  /** Whether a person has confirmed the replacements. */
  readonly confirmed: boolean;
}

/** Legal forms at the end of a name: people leave them out. */
const LEGAL_FORM = /[,\s]+(?:e\.?\s?V\.?|g?GmbH|eG|AG|gUG|UG|mbH)$/u;

/** Names in texts: proposed by the program, confirmed by a person, kept apart from the raw text. */
@Injectable()
export class RedactionsService {
  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly organisations: OrganisationsService,
    private readonly sources: CodingSourcesRepository,
    private readonly journal: CodingJournal,
  ) {}

  /**
   * A text with roles in place of names: as somebody has confirmed it, else as the program proposes
   * it, so that nobody reads a name merely because no one has looked yet.
   */
  async shown(source: Pick<SourceText, 'raw' | 'replacements'>): Promise<ShownText> {
    return toShownText(source, await this.knownNames());
  }

  /** Several texts of one survey as they are shown, by id. */
  async shownTexts(
    surveyKey: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    const known = await this.knownNames();
    const texts = await this.sources.listByIds(this.database.reader, surveyKey, ids);
    return new Map(texts.map((source) => [source.id, toShownText(source, known).text]));
  }

  /** Keeps what somebody has confirmed, apart from the text itself. */
  async confirm(
    source: SourceText,
    replacements: readonly Replacement[],
    by: string,
  ): Promise<Result<ShownText>> {
    const tidy = tidyReplacements(replacements, source.raw.length);
    if (tidy.some(({ role }) => role === '' || role.length > 120)) {
      return failed({ code: 'coding.role-missing', at: 'rolle' });
    }
    const text = redactText(source.raw, tidy);
    await this.database.write(async (tx) => {
      await this.sources.saveRedaction(tx, {
        ...{ sourceId: source.id, text, replacements: JSON.stringify(tidy) },
        ...{ author: by, day: this.journal.today() },
      });
      signal('indexes', `${source.surveyKey}/${source.wave}`);
    });
    return ok({ text, replacements: tidy, confirmed: true });
  }

  /** Names of all organisations and of their contacts, each with what may stand in its place. */
  async knownNames(): Promise<readonly KnownName[]> {
    const roles = rolesOf(this.surveys.catalogue);
    const organisations = await this.organisations.list();
    const people = (await this.organisations.contactNames()).flatMap(namesOfPerson);
    const names = organisations.flatMap(({ name, actorType }) => {
      const role = roles.get(actorType) ?? 'Einrichtung';
      const short = name.replace(LEGAL_FORM, '');
      return [...new Set([name, short])].map((each) => ({ name: each, role }));
    });
    return [...names, ...people];
  }
}

/** The whole name without titles, and the family name by itself. */
function namesOfPerson(name: string): readonly KnownName[] {
  const words = name.split(/\s+/u).filter((word) => word !== '' && !word.endsWith('.'));
  const role = 'Person';
  const family = words.at(-1) ?? '';
  return [
    { name: words.join(' '), role },
    { name: family, role, exact: true },
  ];
}

export function toShownText(
  { raw, replacements }: Pick<SourceText, 'raw' | 'replacements'>,
  known: readonly KnownName[],
): ShownText {
  const used = replacements ?? proposeReplacements(raw, known);
  return {
    text: redactText(raw, used),
    replacements: used,
    confirmed: replacements !== null,
  };
}

/** By actor type: the group under which it may be published tells no more than a report does. */
function rolesOf({ vocabularies, publicationGroups }: Catalogue): ReadonlyMap<string, string> {
  const groups = new Map(publicationGroups.map(({ key, name }) => [key, name]));
  return new Map(
    vocabularies.flatMap(({ types }) =>
      types.map(({ key, publication }) => {
        const group = groups.get(publication ?? '');
        return [key, group === undefined ? 'Einrichtung' : `Einrichtung: ${group}`] as const;
      }),
    ),
  );
}
