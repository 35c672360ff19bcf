import { Injectable } from '@nestjs/common';
import type { Medium, NoticeContent } from '../../domain/privacy/notice.js';
import { canonicalJson } from '../../domain/survey/survey-hash.js';
import { Database } from '../../persistence/database.js';
import {
  PrivacyNoticesRepository,
  type StoredNotice,
} from '../../persistence/privacy-notices.repository.js';
import { sha256 } from '../../persistence/survey-files.js';
import { Clock } from '../clock.js';

/** A notice that somebody was shown, and since when. */
export interface KeptNotice {
  readonly hash: string;
  /** `YYYY-MM-DD` */
  readonly since: string;
  /** `null` where it was kept before that was noted. */
  readonly medium: Medium | null;
  readonly content: NoticeContent;
}

/** Names a notice: the same words have the same name, other words another. */
export const noticeHash = (content: NoticeContent): string => sha256(canonicalJson(content));

/** Every privacy notice that anybody was shown, word by word. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly database: Database,
    private readonly notices: PrivacyNoticesRepository,
    private readonly clock: Clock,
  ) {}

  /** Keeps a notice that is shown now; gives its hash. Cheap where it is known already. */
  async keep(content: NoticeContent, medium: Medium): Promise<string> {
    const hash = noticeHash(content);
    if ((await this.notices.find(this.database.reader, hash)) === undefined) {
      const notice = { hash, surveyKey: content.survey, since: this.clock.today(), medium };
      await this.database.write((tx) =>
        this.notices.keep(tx, { ...notice, content: canonicalJson(content) }),
      );
    }
    return hash;
  }

  async find(hash: string): Promise<KeptNotice | undefined> {
    const found = await this.notices.find(this.database.reader, hash);
    return found && toKept(found);
  }

  /** Newest first. */
  async list(surveyKey: string): Promise<readonly KeptNotice[]> {
    return (await this.notices.list(this.database.reader, surveyKey)).map(toKept);
  }

  /** What can have been read out or handed over before a conversation: printed ones, newest first. */
  async listTold(surveyKey: string): Promise<readonly KeptNotice[]> {
    return (await this.list(surveyKey)).filter(({ medium }) => medium === 'talk');
  }
}

const toKept = ({ hash, since, medium, content }: StoredNotice): KeptNotice => ({
  ...{ hash, since, medium: medium as Medium | null },
  content: JSON.parse(content) as NoticeContent,
});
