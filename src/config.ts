import {
  IsBoolean,
  IsInt,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
  validateSync,
} from 'class-validator';
import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { BackupSettings } from './backup-settings.js';
import { MailSettings } from './mail-settings.js';
import { checkOidc, type OidcSettings, readOidc } from './oidc-settings.js';
import { ROOT } from './root.js';
import { WatchSettings } from './watch-settings.js';

const auditDaysRule = 'AUDIT_DAYS muss eine ganze Zahl von 365 bis 3650 sein.';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings cannot be used. Lists everything that is wrong with them, not only the first. */
export class SettingsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(['Die Einstellungen sind nicht brauchbar:', ...problems].join('\n  '));
    this.name = 'SettingsError';
  }
}

/** All settings there are; `docs/operations.md` explains each. Read once, then injected. */
export class Settings {
  @IsInt({ message: 'PORT muss eine ganze Zahl von 0 bis 65535 sein.' })
  @Min(0, { message: 'PORT muss eine ganze Zahl von 0 bis 65535 sein.' })
  @Max(65535, { message: 'PORT muss eine ganze Zahl von 0 bis 65535 sein.' })
  readonly port: number;

  @Matches(/^\S+$/, { message: 'HOST muss ein Name oder eine Adresse ohne Leerzeichen sein.' })
  readonly host: string;

  /** `sqlite:` with an absolute path (or `:memory:`), or `postgres://…`. */
  @Matches(/^(sqlite:.|postgres(ql)?:\/\/.)/, {
    message: 'DATABASE_URL muss „sqlite:PFAD“ oder „postgres://BENUTZER:KENNWORT@HOST/DB“ lauten.',
  })
  readonly databaseUrl: string;

  /** Absolute. */
  @Matches(/./)
  readonly surveysDir: string;

  /** Absolute. */
  @Matches(/./)
  readonly dataDir: string;

  /** Without a slash at the end; links and QR codes start with it. */
  @IsUrl(
    { protocols: ['http', 'https'], require_protocol: true, require_tld: false },
    { message: 'BASE_URL muss eine Adresse sein, die mit http:// oder https:// beginnt.' },
  )
  readonly baseUrl: string;

  @MinLength(32, { message: 'SESSION_SECRET muss mindestens 32 Zeichen lang sein.' })
  readonly sessionSecret: string;

  /** Seals contacts and the keys of second factors; never changed while there are any. */
  @MinLength(32, { message: 'CONTACTS_KEY muss mindestens 32 Zeichen lang sein.' })
  readonly contactsKey: string;

  /** Roles that must have a second factor, with commas between; empty: nobody must. */
  readonly secondFactorFor: string;

  /** The city's identity provider; undefined: accounts have passwords only. */
  readonly oidc: OidcSettings | undefined;

  /** Demo data on an empty database, and a mark on every page that they are fictitious. */
  @IsBoolean({ message: 'DEMO muss 0 oder 1 sein.' })
  readonly demo: boolean;

  /** Server processes. */
  @IsInt({ message: 'WORKERS muss eine ganze Zahl von 1 bis 64 sein.' })
  @Min(1, { message: 'WORKERS muss eine ganze Zahl von 1 bis 64 sein.' })
  @Max(64, { message: 'WORKERS muss eine ganze Zahl von 1 bis 64 sein.' })
  readonly workers: number;

  /** So long an entry of the audit trail is kept. */
  @IsInt({ message: auditDaysRule })
  @Min(365, { message: auditDaysRule })
  @Max(3650, { message: auditDaysRule })
  readonly auditDays: number;

  /** How e-mails leave. */
  readonly mail: MailSettings;

  /** Backups by night. */
  readonly backups: BackupSettings;

  /** What the server tells about itself. */
  readonly watch: WatchSettings;

  /** @param given with absolute paths, without empty values */
  constructor(given: Environment) {
    const environment: Environment = { ...defaultsFor(given), ...given };
    const { PORT = '', HOST = '', DATABASE_URL = '', BASE_URL = '' } = environment;
    this.port = toNumber(PORT);
    this.host = HOST;
    this.surveysDir = environment.SURVEYS_DIR ?? '';
    this.dataDir = environment.DATA_DIR ?? '';
    this.databaseUrl = DATABASE_URL;
    this.baseUrl = BASE_URL.replace(/\/+$/, '');
    this.demo = toBoolean(environment.DEMO);
    this.workers = toNumber(environment.WORKERS);
    this.auditDays = toNumber(environment.AUDIT_DAYS);
    this.sessionSecret = environment.SESSION_SECRET ?? '';
    this.contactsKey = environment.CONTACTS_KEY ?? '';
    this.backups = new BackupSettings(environment);
    this.mail = new MailSettings(environment);
    this.watch = new WatchSettings(environment);
    this.oidc = readOidc(environment);
    this.secondFactorFor = environment.SECOND_FACTOR_FOR ?? '';
  }
}

/**
 * Reads and checks all settings. What the environment does not say, `.env` in the program's folder
 * may. Relative paths start where they were written: in the working folder, or beside `.env`.
 * Creates the data folder, and in it each secret that is not set.
 *
 * @param environment replaces both (tests)
 * @throws SettingsError with one German line for every problem
 */
export function loadSettings(environment?: Environment): Settings {
  const given = environment
    ? cleaned(environment, process.cwd())
    : { ...cleaned(dotEnv(), ROOT), ...cleaned(process.env, process.cwd()) };
  const prepared = prepareDataDir(new Settings(given).dataDir);
  const settings = new Settings({ ...prepared.secrets, ...given });

  const broken = [settings, settings.backups, settings.mail, settings.watch]
    .flatMap((part) => validateSync(part))
    .flatMap(({ constraints }) => Object.values(constraints ?? {}));
  const problems = new Set([
    ...[...broken, ...checkOidc(settings.oidc), ...checkWorkers(settings)],
    ...prepared.problems,
  ]);
  if (problems.size > 0) throw new SettingsError([...problems]);
  return settings;
}

/** The file of SQLite has one server process: others would neither hear of each other nor wait. */
const checkWorkers = ({ workers, databaseUrl }: Settings): readonly string[] =>
  workers > 1 && databaseUrl.startsWith('sqlite:')
    ? [
        'WORKERS über 1 geht nur mit PostgreSQL (DATABASE_URL=postgres://…). Mit SQLite arbeitet ein Prozess: Bitte WORKERS=1 setzen oder weglassen.',
      ]
    : [];

function defaultsFor(given: Environment): Environment {
  const { DATA_DIR = join(ROOT, 'data'), PORT = '3000' } = given;
  // Whoever sets neither a database nor production is trying the program out.
  const isTrial = given.DATABASE_URL === undefined && given.NODE_ENV !== 'production';
  return {
    PORT,
    HOST: '127.0.0.1',
    DATABASE_URL: `sqlite:${join(DATA_DIR, 'akteursrunde.sqlite')}`,
    SURVEYS_DIR: join(ROOT, 'surveys'),
    DATA_DIR,
    // Any free port (0) is not known yet, and a wrong one is told once, not twice.
    BASE_URL: `http://localhost${/^[1-9]\d{0,4}$/.test(PORT) ? `:${PORT}` : ''}`,
    DEMO: isTrial ? '1' : '0',
    WORKERS: '1',
    AUDIT_DAYS: '1095',
  };
}

/** Empty values count as not set; relative paths become absolute. */
function cleaned(environment: Environment, base: string): Environment {
  const entries = Object.entries(environment)
    .map(([name, value = '']) => [name, value.trim()] as const)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => [name, PATHS[name]?.(value, base) ?? value]);
  return Object.fromEntries(entries) as Environment;
}

const PATHS: Readonly<Record<string, (value: string, base: string) => string>> = {
  SURVEYS_DIR: (value, base) => resolve(base, value),
  DATA_DIR: (value, base) => resolve(base, value),
  BACKUP_DIR: (value, base) => resolve(base, value),
  SMTP_CA: (value, base) => resolve(base, value),
  DATABASE_URL: (value, base) =>
    value.replace(
      /^sqlite:(?!:memory:$)(.+)$/,
      (_, path: string) => `sqlite:${resolve(base, path)}`,
    ),
};

function dotEnv(): Environment {
  const file = join(ROOT, '.env');
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
}

/** NaN, which no rule accepts, for everything but plain digits. */
const toNumber = (value = '') => (/^\d+$/.test(value) ? Number(value) : NaN);

/** Anything but 0 and 1 is handed on as it is, for the rule to refuse. */
const toBoolean = (value: string | undefined) =>
  value === '0' ? false : value === '1' || (value as unknown as boolean);

/** Files of the data folder that hold a secret, by the setting that can take its place. */
const SECRETS = { SESSION_SECRET: 'session-secret', CONTACTS_KEY: 'contacts-key' } as const;

/**
 * The secrets of this installation are made once and kept in the data folder. They, the database
 * and every file this process writes from now on are for its owner only: they hold answers.
 */
function prepareDataDir(dataDir: string): { secrets: Environment; problems: readonly string[] } {
  process.umask(0o077);
  const names = Object.entries(SECRETS);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const secrets = names.map(([name, file]) => [name, keepSecret(join(dataDir, file))]);
    return { secrets: Object.fromEntries(secrets) as Environment, problems: [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // Only this problem is told then, not also the missing secrets that follow from it.
    const secrets = names.map(([name]) => [name, randomBytes(32).toString('hex')]);
    return {
      secrets: Object.fromEntries(secrets) as Environment,
      problems: [`DATA_DIR ist nicht beschreibbar: ${reason}`],
    };
  }
}

function keepSecret(file: string): string {
  if (!existsSync(file)) createSecret(file);
  return readFileSync(file, 'utf8').trim();
}

/** Appears whole or not at all; where another process was faster, its secret is as good. */
function createSecret(file: string): void {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, randomBytes(32).toString('hex'), { mode: 0o600 });
  try {
    linkSync(own, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    unlinkSync(own);
  }
}
