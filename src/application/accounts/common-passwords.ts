/** What people take first when they are asked for a password, in the languages of an office. */
const WORDS = [
  ...['passwort', 'password', 'passwd', 'kennwort', 'geheim', 'geheimnis', 'willkommen', 'welcome'],
  ...['hallo', 'hello', 'start', 'login', 'anmelden', 'admin', 'administrator', 'root', 'user'],
  ...['benutzer', 'test', 'tester', 'demo', 'gast', 'guest', 'master', 'changeme', 'letmein'],
  ...['iloveyou', 'ichliebedich', 'schatz', 'sonnenschein', 'sunshine', 'princess', 'prinzessin'],
  ...['football', 'fussball', 'baseball', 'superman', 'batman', 'pokemon', 'starwars', 'monkey'],
  ...['dragon', 'whatever', 'trustno', 'internet', 'computer', 'samsung', 'michael', 'jennifer'],
  ...['sommer', 'winter', 'herbst', 'fruehling', 'fruhling', 'summer', 'spring', 'autumn'],
  ...['januar', 'februar', 'maerz', 'april', 'mai', 'juni', 'juli', 'august', 'september'],
  ...['oktober', 'november', 'dezember', 'montag', 'dienstag', 'mittwoch', 'donnerstag'],
  ...['freitag', 'samstag', 'sonntag', 'stadt', 'rathaus', 'stadtplanung', 'stadtverwaltung'],
  ...['quartier', 'quartiersmanagement', 'beteiligung', 'befragung', 'umfrage', 'akteursrunde'],
] as const;

const KNOWN: ReadonlySet<string> = new Set(WORDS);

/** Keys in a row, there and back, and the alphabet. */
const ROWS = [
  ...['qwertzuiopü', 'qwertyuiop', 'asdfghjklöä', 'yxcvbnm', 'zxcvbnm', '1qay2wsx3edc4rfv'],
  ...['1q2w3e4r5t6z7u8i9o0p', '1q2w3e4r5t6y7u8i9o0p', 'qazwsxedcrfvtgb'],
  ...['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz'],
].flatMap((row) => [row, Array.from(row).reverse().join('')]);

/** How letters are dressed up as signs. */
const DRESSED: Readonly<Record<string, string>> = {
  ...{ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' },
};

/**
 * Whether a password is among the first that anybody tries: a known word with figures and signs around
 * it or twice, letters dressed up as signs, the name of the account, keys in a row, one character
 * again and again. Lists of leaked passwords hold next to no others of ten characters and more.
 *
 * @param names what belongs to the account: its name
 */
export function isCommon(password: string, ...names: readonly string[]): boolean {
  const plain = password.trim().toLowerCase();
  if (new Set(plain).size <= 2 || ROWS.some((row) => row.includes(plain))) return true;
  const own = names.map((name) => onlyLetters(name.toLowerCase()));
  const isKnown = (word: string) => word !== '' && (KNOWN.has(word) || own.includes(word));
  return dressings(plain).some((word) => isKnown(word) || isKnown(halfOf(word)));
}

/** Its letters, as they stand and with signs read as letters, with what stands at the end left off. */
function dressings(plain: string): readonly string[] {
  const bare = plain.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return [plain, undressed(plain), bare, undressed(bare)].map(onlyLetters);
}

const undressed = (text: string): string =>
  Array.from(text, (letter) => DRESSED[letter] ?? letter).join('');

const onlyLetters = (text: string): string => text.replaceAll(/[^\p{L}]/gu, '');

/** `hallo` of `hallohallo`; nothing of what is no repetition. */
function halfOf(word: string): string {
  const half = word.slice(0, word.length / 2);
  return word === half.repeat(2) ? half : '';
}
