import { Injectable } from '@nestjs/common';
import { ReleasableQuotes } from '../../application/quotes/releasable-quotes.service.js';
import { SnapshotsService } from '../../application/release/snapshots.service.js';
import type { Snapshot } from '../../domain/release/snapshot.js';
import { PageProblem } from '../problems.js';
import { editionText, releaseAddress } from './releases-list.view.js';
import { quotesOf } from './release-statement.view.js';
import { toRelease, type ReleaseView } from './release.view.js';

/** A release ready to print, and the edition that has replaced it. */
export interface LoadedRelease {
  readonly snapshot: Snapshot;
  readonly release: ReleaseView;
  readonly newer: NewerEdition | null;
}

export interface NewerEdition {
  readonly text: string;
  readonly href: string;
  readonly label: string;
}

/** Page, print view, PDF and files of a release start here. */
@Injectable()
export class ReleaseLoader {
  constructor(
    private readonly snapshots: SnapshotsService,
    private readonly quotes: ReleasableQuotes,
  ) {}

  /** @throws PageProblem 404 where nothing of this id is released */
  async load(id: string): Promise<LoadedRelease> {
    const snapshot = await this.snapshots.find(id);
    if (snapshot === undefined) {
      throw new PageProblem(404, {
        heading: 'Diesen Bericht gibt es nicht',
        text: 'Vielleicht ist die Adresse unvollständig. Alle freigegebenen Berichte stehen in der Übersicht.',
        link: { href: '/ergebnisse', label: 'Zu den Ergebnissen' },
      });
    }
    const texts = await this.quotes.texts(quotesOf(snapshot.content));
    return { snapshot, release: toRelease(snapshot, texts), newer: await this.newerOf(snapshot) };
  }

  private async newerOf({ content }: Snapshot): Promise<NewerEdition | null> {
    const { survey, wave, edition } = content;
    const latest = await this.snapshots.latest(survey.key, wave);
    if (latest === undefined || latest.content.edition <= edition) return null;
    const { correction } = latest.content;
    const reason = correction === null ? '' : ` Grund: ${correction.reason}`;
    return {
      text: `Es gilt ${editionText(latest.content)}.${reason}`,
      href: releaseAddress(latest.content.id),
      label: 'Zur neuen Fassung',
    };
  }
}
