import { Command, Option } from 'commander';
import { AccountsService } from '../application/accounts/accounts.service.js';
import { ApiTokensService } from '../application/accounts/api-tokens.service.js';
import { commandLineUser } from '../application/audit/audit.service.js';
import { IdentityLoginsService } from '../application/identity-provider/identity-logins.service.js';
import { makeOneTimePassword } from '../application/codes.js';
import { SecondFactorsService } from '../application/second-factor/second-factors.service.js';
import { ROLES } from '../application/accounts/roles.js';
import { valueOrFail } from './value-or-fail.js';
import { withServices } from './services.js';
import { readStdin, terminal } from './terminal.js';

interface PasswordOption {
  readonly passwordStdin?: boolean;
}

const role = () => new Option('--role <rolle>', 'Rolle').choices(ROLES).default('planner');

/** The first account is made here, so that no installation has a password by default. */
export function accountCommand(): Command {
  const account = new Command('account').description(
    'Konten anlegen, zeigen, zurücksetzen, sperren',
  );
  account
    .command('add <name>')
    .description('legt ein Konto an; ohne --password-stdin wird ein Kennwort erzeugt')
    .addOption(role())
    .option('--password-stdin', 'liest das Kennwort von der Standardeingabe')
    .option('--oidc', 'ohne Kennwort, für die Anmeldung über den Anmeldedienst')
    .action((name: string, options: PasswordOption & { role: string; oidc?: boolean }) =>
      withServices(async (services) => {
        if (options.oidc) {
          const deed = { by: commandLineUser() };
          const identities = services.get(IdentityLoginsService);
          const announced = valueOrFail(await identities.announce(name, options.role, deed));
          terminal.note(`Konto „${announced.name}“ mit der Rolle ${announced.role} ist angelegt.`);
          return;
        }
        const password = await passwordFrom(options);
        const added = valueOrFail(
          await services
            .get(AccountsService)
            .add(name, options.role, password.text, deedFor(password)),
        );
        terminal.note(`Konto „${added.name}“ mit der Rolle ${added.role} ist angelegt.`);
        show(password);
      }),
    );
  addReadAndLock(account);
  return account;
}

function addReadAndLock(account: Command): void {
  account
    .command('list')
    .description('zeigt alle Konten')
    .action(() =>
      withServices(async (services) => {
        for (const each of await services.get(AccountsService).list()) {
          const state = each.disabled ? 'gesperrt' : 'aktiv';
          terminal.data([each.name, each.role, state, each.created].join('\t') + '\n');
        }
      }),
    );
  account
    .command('reset <name>')
    .description('setzt ein neues Kennwort und hebt eine Sperre auf')
    .option('--password-stdin', 'liest das Kennwort von der Standardeingabe')
    .action((name: string, options: PasswordOption) =>
      withServices(async (services) => {
        const password = await passwordFrom(options);
        valueOrFail(
          await services.get(AccountsService).reset(name, password.text, deedFor(password)),
        );
        terminal.note(`Das Kennwort von „${name}“ ist neu gesetzt.`);
        show(password);
      }),
    );
  account
    .command('disable <name>')
    .description('sperrt ein Konto und beendet seine Sitzungen')
    .action((name: string) =>
      withServices(async (services) => {
        valueOrFail(await services.get(AccountsService).disable(name, { by: commandLineUser() }));
        terminal.note(`Das Konto „${name}“ ist gesperrt.`);
      }),
    );
  account
    .command('unlock <name>')
    .description('hebt die Wartezeit nach falschen Kennwörtern auf')
    .action((name: string) =>
      withServices(async (services) => {
        valueOrFail(await services.get(AccountsService).liftPause(name, { by: commandLineUser() }));
        terminal.note(`„${name}“ kann sich sofort wieder anmelden.`);
      }),
    );
  addLostSecondFactor(account);
}

function addLostSecondFactor(account: Command): void {
  account
    .command('reset-second-factor <name>')
    .description('nimmt den zweiten Faktor weg, wenn Telefon und Codes verloren sind')
    .action((name: string) =>
      withServices(async (services) => {
        const factors = services.get(SecondFactorsService);
        valueOrFail(await factors.reset(name, { by: commandLineUser() }));
        terminal.note(`Bei der nächsten Anmeldung von „${name}“ genügt das Kennwort.`);
      }),
    );
}

/** Whoever reads a generated password on a screen is not the one who will use it. */
const deedFor = ({ generated }: Password) => ({ by: commandLineUser(), oneTime: generated });

export function tokenCommand(): Command {
  const token = new Command('token').description('Token für Programme');
  token
    .command('add')
    .description('gibt ein neues Token aus; es wird nur dieses eine Mal gezeigt')
    .addOption(role())
    .option('--label <text>', 'wofür es ist', 'Kommandozeile')
    .action((options: { role: string; label: string }) =>
      withServices(async (services) => {
        const accounts = services.get(AccountsService);
        terminal.data(
          `${valueOrFail(await accounts.addToken(options.role, options.label, commandLineUser()))}\n`,
        );
      }),
    );
  addTokenCare(token);
  return token;
}

function addTokenCare(token: Command): void {
  token
    .command('list')
    .description('zeigt, welche Token es gibt: Bezeichnung, Rolle, Tag')
    .action(() =>
      withServices(async (services) => {
        for (const { label, role: of, created } of await services.get(ApiTokensService).list()) {
          terminal.data(`${label}\t${of}\t${created}\n`);
        }
      }),
    );
  token
    .command('remove <bezeichnung>')
    .description('zieht alle Token dieser Bezeichnung ein')
    .action((label: string) =>
      withServices(async (services) => {
        const tokens = services.get(ApiTokensService);
        const removed = valueOrFail(await tokens.remove(label, commandLineUser()));
        terminal.note(`${removed} Token „${label}“ eingezogen.`);
      }),
    );
}

interface Password {
  readonly text: string;
  readonly generated: boolean;
}

async function passwordFrom({ passwordStdin }: PasswordOption): Promise<Password> {
  if (passwordStdin) return { text: await readStdin(), generated: false };
  return { text: makeOneTimePassword(), generated: true };
}

function show({ text, generated }: Password): void {
  if (!generated) return;
  terminal.note(
    'Das erzeugte Kennwort wird nur dieses eine Mal gezeigt und bei der Anmeldung geändert:',
  );
  terminal.data(`${text}\n`);
}
