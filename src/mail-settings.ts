import { IsInt, Matches, Max, Min, ValidateIf } from 'class-validator';
import { readFileSync } from 'node:fs';

type Environment = Readonly<Record<string, string | undefined>>;

const PACE = { message: 'MAIL_PER_MINUTE muss eine ganze Zahl von 1 bis 600 sein.' };

/** How e-mails leave the house; without `SMTP_URL` none do. */
export class MailSettings {
  /** `smtp://` (STARTTLS is demanded) or `smtps://` (TLS at once); '' for none. */
  @Matches(/^(smtps?:\/\/[^\s/]+\/?)?$/, {
    message: 'SMTP_URL muss „smtp://BENUTZER:KENNWORT@HOST:587“ oder „smtps://…:465“ lauten.',
  })
  readonly smtpUrl: string;

  /** Certificate (PEM) of the authority that vouches for the mail server; '' for the known ones. */
  @Matches(/^$|-----BEGIN CERTIFICATE-----/, {
    message: 'SMTP_CA muss eine lesbare Datei mit einem Zertifikat (PEM) sein.',
  })
  readonly smtpCa: string;

  /** The sender's address. */
  @ValidateIf((settings: MailSettings) => settings.smtpUrl !== '' || settings.from !== '')
  @Matches(/^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+$/, {
    message: 'MAIL_FROM muss die Absenderadresse sein, zum Beispiel beteiligung@stadt.example.',
  })
  readonly from: string;

  /** The most e-mails in a minute: many offices' servers allow no more. */
  @IsInt(PACE)
  @Min(1, PACE)
  @Max(600, PACE)
  readonly perMinute: number;

  constructor(environment: Environment) {
    const { SMTP_URL = '', SMTP_CA = '', MAIL_FROM = '', MAIL_PER_MINUTE = '30' } = environment;
    this.smtpUrl = SMTP_URL;
    this.smtpCa = SMTP_CA === '' ? '' : readText(SMTP_CA);
    this.from = MAIL_FROM;
    this.perMinute = /^\d+$/.test(MAIL_PER_MINUTE) ? Number(MAIL_PER_MINUTE) : NaN;
  }
}

/** What cannot be read is no certificate; the rule says so. */
function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return 'unreadable';
  }
}
