import { type Command, type CommanderError, Help, type Option } from 'commander';
import { terminal } from './terminal.js';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Aufruf:',
  'Options:': 'Angaben:',
  'Commands:': 'Befehle:',
  'Arguments:': 'Argumente:',
};

/** Lets Commander and all its commands speak German; must be called when all commands are there. */
export function speakGerman(command: Command): void {
  command
    .helpOption('-h, --help', 'zeigt diese Hilfe')
    .helpCommand(false)
    // Errors are thrown, and told in German by whoever catches them.
    .exitOverride()
    .configureOutput({
      writeOut: (help) => {
        terminal.data(help);
      },
      outputError: () => undefined,
    })
    .configureHelp({
      styleTitle: (title) => TITLES[title] ?? title,
      optionDescription,
      commandUsage: (each) => inGerman(plain.commandUsage(each)),
      subcommandTerm: (each) => inGerman(plain.subcommandTerm(each)),
    });
  for (const each of command.commands) speakGerman(each);
}

function optionDescription({ description, argChoices, defaultValue }: Option): string {
  const choices = argChoices === undefined ? [] : [`möglich: ${argChoices.join(', ')}`];
  const usual = typeof defaultValue === 'string' ? [`sonst: ${defaultValue}`] : [];
  const notes = [...choices, ...usual].join('; ');
  return notes === '' ? description : `${description} (${notes})`;
}

const plain = new Help();

const inGerman = (usage: string) =>
  usage.replace('[options]', '[Angaben]').replace('[command]', '[Befehl]');

const SENTENCES: Readonly<Record<string, (quoted: readonly string[]) => string>> = {
  'commander.unknownCommand': ([name]) => `Den Befehl „${name ?? ''}“ gibt es nicht.`,
  'commander.unknownOption': ([name]) => `Die Angabe „${name ?? ''}“ gibt es hier nicht.`,
  'commander.missingMandatoryOptionValue': ([name]) => `Es fehlt die Angabe „${name ?? ''}“.`,
  'commander.optionMissingArgument': ([name]) => `Zu „${name ?? ''}“ fehlt der Wert.`,
  'commander.missingArgument': ([name]) => `Es fehlt: „${name ?? ''}“.`,
  'commander.invalidArgument': ([name, value]) =>
    `„${value ?? ''}“ ist bei „${name ?? ''}“ nicht möglich.`,
  'commander.excessArguments': () => 'Das sind zu viele Argumente.',
};

/** What was wrong with a call; nothing where help was shown, which says all there is. */
export function usageLines({ code, message }: CommanderError): readonly string[] {
  const sentence = SENTENCES[code];
  if (sentence === undefined) return [];
  const quoted = [...message.matchAll(/'([^']*)'/g)].map(([, name = '']) => name);
  const hint = 'Hilfe zeigt: npm run cli -- --help oder npm run cli -- BEFEHL --help';
  return [sentence(quoted), hint];
}
