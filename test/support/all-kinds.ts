/** A small survey with every kind of question, conditions, piping and limits; all fictitious. */

export const ALL_KINDS_CATALOGUE = `
areas:
  - { key: nord, name: Nordviertel }
  - { key: sued, name: Südviertel }
vocabularies:
  - key: gruppen
    name: Gruppen
    types:
      - { key: jugend, name: Kinder- und Jugendarbeit, publication: soziales }
      - { key: wohnen, name: Wohnungsunternehmen, publication: soziales }
publicationGroups: [{ key: soziales, name: Soziales }]
scales:
  - key: zustimmung
    points:
      - { code: 1, label: stimme gar nicht zu }
      - { code: 2, label: stimme eher nicht zu }
      - { code: 3, label: "teils, teils" }
      - { code: 4, label: stimme eher zu }
      - { code: 5, label: stimme voll zu }
noAnswers:
  - { key: weiss-nicht, label: weiß nicht }
  - { key: keine-angabe, label: keine Angabe }
themes: [{ key: a, letter: A, title: Thema A }]
programme: { name: Beispielprogramm, facts: [], phases: [] }
process:
  office: Amt für Beispiele
  contact: { name: Beispielstelle, email: beispiel@example.org, phone: 0000 1, address: Weg 1 }
  controller: Beispielstadt
  dataProtectionOfficer: Datenschutzstelle der Beispielstadt
  recipients: Nur das Amt für Beispiele.
  legalBasis: Aufgabe im öffentlichen Interesse.
  purpose: Zum Erproben.
  retention: bis zum Ende der Erprobung
  supervisoryAuthority: Beispielaufsicht
  imprint: [Beispielstadt]
`;

export const ALL_KINDS_SURVEY = `
key: alle-arten
title: Alle Arten von Fragen
intro:
  - Diese Befragung erprobt jede Art von Frage.
minutes: 5
waves: [{ key: "2026", opens: 2026-01-01, closes: 2026-12-15 }]
areas: [nord, sued]
actorTypes: gruppen
access: open
confidentiality: vertraulich
sections:
  - key: auswahl
    title: Auswählen
    intro: Zuerst wird ausgewählt.
    items:
      - key: nutzen
        kind: single
        text: Welches Angebot nutzen Sie am meisten?
        required: true
        other: true
        noAnswer: [weiss-nicht]
        options: [{ code: treff, label: den Treff }, { code: fonds, label: den Fonds }]
      - key: warum
        kind: long-text
        text: "Was hilft Ihnen an „{{nutzen|diesem Angebot}}“?"
        maxLength: 200
        required: true
        showIf: { "==": [{ var: nutzen }, fonds] }
      - key: wege
        kind: multiple
        text: Wie erfahren Sie von Neuem?
        help: Mehrere Antworten sind möglich.
        other: true
        max: 3
        noAnswer: [keine-angabe]
        options: [{ code: runde, label: Akteursrunde }, { code: post, label: Rundbrief }, { code: zufall, label: zufällig }]
  - key: skalen
    title: Bewerten
    items:
      - { key: lage, kind: rating, text: Die Lage ist gut., scale: zustimmung, noAnswer: [weiss-nicht, keine-angabe] }
      - key: arbeit
        kind: battery
        text: Wie sehen Sie die Arbeit im Viertel?
        scale: zustimmung
        noAnswer: [weiss-nicht]
        rows:
          - { key: netz, text: Sie verbindet die Einrichtungen. }
          - { key: stimme, text: Sie gibt den Menschen eine Stimme., required: true }
          - { key: geld, text: "Sie erschließt Geld.", showIf: { ">=": [{ var: lage }, 4] } }
  - key: mengen
    title: Ordnen und verteilen
    items:
      - key: folge
        kind: ranking
        text: Was ist am wichtigsten?
        max: 2
        options: [{ code: a, label: Austausch }, { code: b, label: Beratung }, { code: c, label: Chronik }]
      - key: punkte
        kind: points
        text: Verteilen Sie Punkte.
        total: 10
        noAnswer: [weiss-nicht]
        options: [{ code: a, label: Austausch }, { code: b, label: Beratung }, { code: c, label: Chronik }]
      - { key: stunden, kind: number, text: Wie viele Stunden im Monat?, min: 0, max: 100, decimals: 1, unit: Stunden }
  - key: worte
    title: In Worten
    showIf: { "in": [runde, { var: wege }] }
    items:
      - { key: ort, kind: short-text, text: Wo treffen Sie sich?, maxLength: 60, noAnswer: [keine-angabe] }
  - key: aufgaben
    title: Aufgaben übernehmen
    items:
      - { key: vorab, kind: info, text: Es ist keine Zusage. }
      - key: uebernahme
        kind: takeover
        text: Welche Aufgabe könnten Sie übernehmen?
        noAnswer: [keine-angabe]
        tasks: [{ code: raum, label: Räume anbieten }, { code: rat, label: Rat geben }]
        stances: [{ code: ja, label: ja }, { code: bedingt, label: unter Bedingungen }, { code: nein, label: nein }]
        hoursFor: [ja, bedingt]
        conditionFor: [bedingt]
`;
