import { IsIn, Matches } from 'class-validator';

type Environment = Readonly<Record<string, string | undefined>>;

/** From the most to the least quiet; each includes those before it. */
const LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LEVELS)[number];

/** What the server tells about itself, and to whom. */
export class WatchSettings {
  /** Opens `/metrics` to other machines; '' for this machine only. */
  @Matches(/^$|^[\x21-\x7e]{24,}$/, {
    message: 'METRICS_TOKEN muss mindestens 24 Zeichen ohne Leerzeichen und Umlaute haben.',
  })
  readonly metricsToken: string;

  @IsIn(LEVELS, { message: 'LOG_LEVEL muss error, warn, info oder debug sein.' })
  readonly logLevel: LogLevel;

  constructor(environment: Environment) {
    const { METRICS_TOKEN = '', LOG_LEVEL = 'info' } = environment;
    this.metricsToken = METRICS_TOKEN;
    this.logLevel = LOG_LEVEL as LogLevel;
  }
}
