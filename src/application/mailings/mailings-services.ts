import { MailCodes } from './mail-codes.js';
import { MailPost } from './mail-post.js';
import { MailRecipients } from './mail-recipients.js';
import { MailTurn } from './mail-turn.js';
import { MailingSender } from './mailing-sender.js';
import { MailingsService } from './mailings.service.js';

/** The services of e-mails; one line for each. */
export const MAILINGS_SERVICES = [
  MailCodes,
  MailPost,
  MailRecipients,
  MailTurn,
  MailingSender,
  MailingsService,
];
