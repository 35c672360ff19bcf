import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../domain/audit/audit.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import {
  deliveredText,
  findTextRule,
  parseText,
  type TextName,
  type TextRule,
  type WrittenTexts,
} from '../../domain/process/process-text.js';
import { Database } from '../../persistence/database.js';
import {
  ProcessTextsRepository,
  type StoredText,
} from '../../persistence/process-texts.repository.js';
import { signal } from '../../persistence/signals.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock.js';
import { SurveysService } from '../surveys/surveys.service.js';

/** Which text: of the whole site (`survey` empty) or of one survey. */
export interface TextPlace {
  readonly rule: TextRule;
  readonly survey: string;
}

/** One text as it holds at one place. */
export interface CurrentText {
  readonly text: string;
  /** Whether the office has written it for this very place. */
  readonly own: boolean;
  /** Number of the newest version for this place; 0 where there is none. */
  readonly number: number;
}

/** How often the database is asked for what no signal told, in milliseconds. */
const REFRESH = 5_000;

/**
 * The texts that the office writes itself. Every version is kept with its author; the newest holds.
 * All are held in memory, because every page shows some of them.
 */
@Injectable()
export class ProcessTextsService implements OnModuleInit, OnApplicationShutdown {
  private newest: ReadonlyMap<string, StoredText> = new Map();
  private last = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly texts: ProcessTextsRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {
    surveys.useWritten((surveyKey) => this.written(surveyKey));
  }

  async onModuleInit(): Promise<void> {
    await this.refresh();
    // A failing look is made up for by the next one.
    const look = () => {
      this.refresh().catch(() => undefined);
    };
    this.database.onSignal('texts', look);
    this.timer = setInterval(look, REFRESH).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** The text that is shown at a place: its own, else the site's, else the delivered one. */
  current({ rule, survey }: TextPlace): CurrentText {
    const own = this.newest.get(keyOf(survey, rule.name));
    const written = rule.scope === 'site' ? this.written('') : this.written(survey);
    return {
      text: written.get(rule.name) ?? this.delivered({ rule, survey }),
      own: own !== undefined && own.content !== null,
      number: own?.number ?? 0,
    };
  }

  /** What the office has written for a survey in place of the delivered text; else `undefined`. */
  find(name: TextName, survey: string): string | undefined {
    return this.written(survey).get(name);
  }

  /** What holds without any version of this place: the site's text or the delivered one. */
  delivered({ rule, survey }: TextPlace): string {
    const intro = survey === '' ? [] : (this.surveys.find(survey)?.survey.intro ?? []);
    return deliveredText(this.surveys.deliveredProcess, rule.name, intro);
  }

  /** All versions of one place, newest first. */
  history({ rule, survey }: TextPlace): Promise<readonly StoredText[]> {
    return this.texts.history(this.database.reader, survey, rule.name);
  }

  /**
   * Adds a version.
   *
   * @param typed as it was typed; `null` goes back to what holds without a version
   * @param basedOn number of the version the form was opened with
   */
  async save(
    { rule, survey }: TextPlace,
    typed: string | null,
    { by, basedOn }: { readonly by: Actor; readonly basedOn: number },
  ): Promise<Result<void>> {
    const parsed = typed === null ? ok(null) : parseText(rule, typed);
    if (!parsed.ok) return parsed;
    const saved = await this.database.write(async (tx): Promise<Result<void>> => {
      const [newest] = await this.texts.history(tx, survey, rule.name);
      if (newest !== undefined && newest.number !== basedOn) {
        return failed({ code: 'text.changed', at: 'text', details: { by: newest.account } });
      }
      const version = { surveyKey: survey, name: rule.name, content: parsed.value };
      await this.texts.add(tx, { ...version, account: by.person, at: this.clock.instant() });
      const object = survey === '' ? rule.name : `${rule.name} (${survey})`;
      await this.audit.record({ by, action: 'text.changed', object }, tx);
      signal('texts');
      return ok(undefined);
    });
    await this.refresh();
    return saved;
  }

  private written(survey: string): WrittenTexts {
    const found = new Map<TextName, string>();
    for (const { surveyKey, name, content } of this.newest.values()) {
      const rule = findTextRule(name);
      if (rule === undefined || content === null) continue;
      // One of the survey's own comes before one of the site, whichever is newer.
      const isOwn = surveyKey !== '' && surveyKey === survey;
      if (isOwn || (surveyKey === '' && !this.hasOwn(survey, name))) found.set(rule.name, content);
    }
    return found;
  }

  private hasOwn(survey: string, name: string): boolean {
    const own = survey === '' ? undefined : this.newest.get(keyOf(survey, name));
    return own !== undefined && own.content !== null;
  }

  private async refresh(): Promise<void> {
    const last = await this.texts.lastNumber(this.database.reader);
    if (last === this.last) return;
    const all = await this.texts.list(this.database.reader);
    this.newest = new Map(all.map((text) => [keyOf(text.surveyKey, text.name), text]));
    this.last = all.at(-1)?.number ?? 0;
  }
}

const keyOf = (survey: string, name: string) => `${survey}/${name}`;
