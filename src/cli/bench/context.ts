import type { Submission } from '../../domain/response/answer.js';
import { withServices } from '../services.js';
import { fill } from './fill.js';
import { Installations, type DatabaseKind, type Installation } from './installation.js';
import type { BenchContext } from './measurement.js';
import { ServerProcess, type ServerKind } from './server-process.js';

export interface BenchPlan {
  readonly quick: boolean;
  readonly sizes: readonly number[];
  readonly rounds: number;
  readonly postgres: string | undefined;
  readonly surveysDir: string;
  readonly survey: string;
  readonly wave: string;
  readonly supply: Iterator<Submission, never>;
  /** Empty, and deleted by whoever made it. */
  readonly folder: string;
  readonly note: (line: string) => void;
}

/** What measurements share, and what has to be taken back when the run is over. */
export class Bench implements BenchContext {
  readonly quick: boolean;
  readonly sizes: readonly number[];
  readonly rounds: number;
  readonly survey: string;
  readonly wave: string;
  readonly databases: readonly DatabaseKind[];
  readonly note: (line: string) => void;
  private readonly installations: Installations;
  private readonly filled = new Map<number, Promise<Installation>>();
  private readonly servers: ServerProcess[] = [];

  constructor(private readonly plan: BenchPlan) {
    const { quick, sizes, rounds, survey, wave, note, postgres } = plan;
    this.quick = quick;
    this.sizes = sizes;
    this.rounds = rounds;
    this.survey = survey;
    this.wave = wave;
    this.note = note;
    this.databases = postgres === undefined ? ['sqlite'] : ['sqlite', 'postgres'];
    this.installations = new Installations(plan.folder, plan.surveysDir, postgres);
  }

  nextSubmission(): Submission {
    return this.plan.supply.next().value;
  }

  emptyInstallation(database: DatabaseKind): Promise<Installation> {
    return this.installations.make(database);
  }

  filledInstallation(responses: number): Promise<Installation> {
    const known = this.filled.get(responses) ?? this.makeFilled(responses);
    this.filled.set(responses, known);
    return known;
  }

  withServices<T>(
    installation: Installation,
    work: Parameters<typeof withServices<T>>[0],
  ): Promise<T> {
    return withServices(work, installation.settings);
  }

  async serve(installation: Installation, kind: ServerKind = 'product'): Promise<ServerProcess> {
    const server = await ServerProcess.start(installation, kind);
    this.servers.push(server);
    return server;
  }

  async end(): Promise<void> {
    for (const server of this.servers) await server.stop();
    await this.installations.remove();
  }

  private async makeFilled(responses: number): Promise<Installation> {
    const installation = await this.installations.make('sqlite');
    const begun = performance.now();
    await this.withServices(installation, (services) =>
      fill(services, this.survey, responses, () => this.nextSubmission()),
    );
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    this.note(`filled with ${responses} responses in ${seconds} s`);
    return installation;
  }
}
