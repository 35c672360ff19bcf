import { PassThrough } from 'node:stream';
import { createTransport } from 'nodemailer';
import { isMailAddress, toKeptReason, type MailOutcome } from '../domain/invitation/mailing.js';

/** One message, complete. */
export interface Mail {
  readonly to: { readonly name: string; readonly address: string };
  readonly sender: string;
  /** Where answers go; '' where they go to the sender's address. */
  readonly replyTo: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface MailServerOptions {
  readonly smtpUrl: string;
  /** PEM; '' for the authorities the system knows. */
  readonly smtpCa: string;
  readonly from: string;
}

/** Long enough for a server that greets late on purpose, short enough to notice that none is there. */
const PATIENCE = { connectionTimeout: 15_000, greetingTimeout: 30_000, socketTimeout: 60_000 };

/** Here a connection does not leave the machine, and a relay may do without TLS. */
const SAME_MACHINE = ['localhost', '127.0.0.1', '[::1]'];

/** The office's mail server. Hands over one message at a time, and says exactly what became of it. */
export class MailServer {
  /** @param options `undefined`: there is none, or nothing may leave (a trial run) */
  constructor(private readonly options: MailServerOptions | undefined) {}

  get isSet(): boolean {
    return this.options !== undefined;
  }

  /** Never throws. `unclear` only where the message was on its way when the connection ended. */
  async send(mail: Mail): Promise<MailOutcome> {
    if (this.options === undefined) return { state: 'offline', reason: 'SMTP_URL' };
    if (!isMailAddress(mail.to.address)) return { state: 'refused', reason: 'Adresse ungültig' };
    const onItsWay = { begun: false };
    try {
      const transport = createTransport(toTransport(this.options));
      transport.use('stream', ({ message }, done) => {
        message.transform(() => {
          onItsWay.begun = true;
          return new PassThrough();
        });
        done();
      });
      await transport.sendMail(toMessage(mail, this.options.from));
      return { state: 'sent', reason: '' };
    } catch (error) {
      return toOutcome(error, onItsWay.begun);
    }
  }
}

function toTransport({ smtpUrl, smtpCa }: MailServerOptions) {
  const url = new URL(smtpUrl);
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const user = decodeURIComponent(url.username);
  return {
    ...{ host, secure, port: Number(url.port || (secure ? 465 : 587)) },
    requireTLS: !secure && !SAME_MACHINE.includes(url.hostname),
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
    tls: { minVersion: 'TLSv1.2' as const, ...(smtpCa === '' ? {} : { ca: smtpCa }) },
    ...{ disableFileAccess: true, disableUrlAccess: true },
    ...PATIENCE,
  };
}

/** Addresses are given as parts and once more as the envelope: nothing is parsed out of texts. */
function toMessage({ to, sender, replyTo, subject, text, html }: Mail, from: string) {
  return {
    from: { name: oneLine(sender), address: from },
    to: { name: oneLine(to.name), address: to.address },
    ...(isMailAddress(replyTo) ? { replyTo: { name: '', address: replyTo } } : {}),
    envelope: { from, to: [to.address] },
    ...{ subject: oneLine(subject), text, html },
    // Holiday notices need not come back to the office for every letter (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' },
  };
}

const oneLine = (text: string) => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

interface MailError {
  readonly responseCode?: number;
  readonly command?: string;
  readonly code?: string;
  readonly response?: string;
  readonly message?: string;
}

/** Replies that concern this recipient or this message; all others concern the server. */
const ABOUT_THE_MESSAGE = ['RCPT TO', 'DATA'];

function toOutcome(error: unknown, begun: boolean): MailOutcome {
  const { responseCode, command = '', code, response, message } = error as MailError;
  // That TLS failed is the news there, not what the server answered to the attempt.
  const said = code === 'ETLS' ? message : (response ?? message);
  const reason = toKeptReason(said ?? String(error));
  if (responseCode !== undefined) {
    if (!ABOUT_THE_MESSAGE.includes(command)) return { state: 'offline', reason };
    return { state: responseCode >= 500 ? 'refused' : 'deferred', reason };
  }
  // Refused before a word of it was sent: the address cannot be written to.
  if (code === 'EENVELOPE') return { state: 'refused', reason };
  return { state: begun ? 'unclear' : 'offline', reason };
}
