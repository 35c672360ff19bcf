import type { PageProblemTexts } from './problems.js';

/** View model of `pages/error/error`. */
export interface ErrorView {
  readonly title: string;
  readonly status: number;
  readonly heading: string;
  readonly text: string;
  readonly reference: string | null;
  readonly link: { readonly href: string; readonly label: string };
}

const HOME = { href: '/', label: 'Zur Startseite' };

const TEXTS: Readonly<Record<number, { readonly heading: string; readonly text: string }>> = {
  400: {
    heading: 'Das haben wir nicht verstanden',
    text: 'Die Anfrage war nicht richtig aufgebaut. Bitte gehen Sie zurück und versuchen Sie es noch einmal.',
  },
  401: {
    heading: 'Bitte melden Sie sich an',
    text: 'Diese Seite ist nur mit einem Konto zu sehen.',
  },
  403: {
    heading: 'Das ist hier nicht möglich',
    text: 'Sie dürfen diese Seite nicht sehen oder diesen Schritt nicht ausführen. Wenn Sie ein Formular abgesendet haben, laden Sie die Seite bitte neu und versuchen Sie es noch einmal.',
  },
  404: {
    heading: 'Diese Seite gibt es nicht',
    text: 'Vielleicht ist die Adresse unvollständig, oder der Inhalt wurde entfernt. Wenn Sie einen persönlichen Code haben, prüfen Sie bitte jedes Zeichen.',
  },
  413: {
    heading: 'Das ist zu viel auf einmal',
    text: 'Was Sie gesendet haben, ist größer als erlaubt. Bitte kürzen Sie lange Texte oder wählen Sie eine kleinere Datei und versuchen Sie es noch einmal. Mit „Zurück“ im Browser finden Sie Ihre Eingaben wieder.',
  },
  422: {
    heading: 'Da fehlt noch etwas',
    text: 'Die Angaben ließen sich nicht annehmen. Bitte gehen Sie zurück und prüfen Sie sie.',
  },
  429: {
    heading: 'Zu viele Versuche',
    text: 'Von Ihrem Anschluss kamen zu viele vergebliche Versuche. Bitte warten Sie eine Viertelstunde und versuchen Sie es dann noch einmal.',
  },
  500: {
    heading: 'Bei uns ist ein Fehler aufgetreten',
    text: 'Das liegt nicht an Ihnen. Was Sie zuvor gespeichert haben, ist nicht verloren. Bitte versuchen Sie es noch einmal. Bleibt der Fehler, nennen Sie uns bitte das Kennzeichen.',
  },
  503: {
    heading: 'Zurzeit nicht erreichbar',
    text: 'Wir können gerade nichts lesen oder speichern. Was Sie zuvor gespeichert haben, ist nicht verloren. Bitte versuchen Sie es in einigen Minuten noch einmal.',
  },
};

/** What is said where a file was too large to be read at all. */
export const toUploadTexts = ({
  form,
  most,
}: {
  readonly form: string;
  readonly most: string;
}): PageProblemTexts => ({
  heading: 'Die Datei ist zu groß',
  text: `Gespeichert wurde nichts. Bitte wählen Sie eine Datei mit höchstens ${most}. Mit „Zurück“ im Browser finden Sie Ihre übrigen Eingaben wieder.`,
  link: { href: form, label: 'Zurück zum Formular' },
});

export function toErrorView(
  status: number,
  texts: PageProblemTexts,
  reference: string | null,
): ErrorView {
  const usual = TEXTS[status] ?? TEXTS[status < 500 ? 400 : 500] ?? { heading: '', text: '' };
  const heading = texts.heading ?? usual.heading;
  return {
    title: heading,
    status,
    heading,
    text: texts.text ?? usual.text,
    reference,
    link: texts.link ?? HOME,
  };
}

/** Titles for programs; the status says the rest. */
export const apiTitle = (status: number): string => TEXTS[status]?.heading ?? 'Fehler';
