import type { Translation } from './translation'

export const GERMAN: Translation = {
  tokenTypes: {
    general: 'Allgemein',
    lead_generation: 'Lead-Generierung',
    goal_generation: 'Ziele',
    strategy_analysis: 'Strategieanalyse',
    forecast: 'Prognosen',
  },
  features: {
    generate_leads: {
      label: 'Lead-Generierung',
      description: 'Findet Unternehmen, die Ihren besten Kunden ähneln.',
    },
    generate_goal: {
      label: 'Zielentwicklung',
      description: 'Macht aus einem Satz Ziele mit Zahlen und Terminen.',
    },
    analyze_strategy: {
      label: 'Strategieanalyse',
      description: 'Prüft eine Strategie an Daten aus fünf Jahren.',
    },
    generate_forecast: {
      label: 'Prognosen',
      description: 'Rechnet die nächsten zwölf Monate voraus, mit Bandbreite.',
    },
    ask_assistant: { label: 'Assistent', description: 'Beantwortet Fragen zu Ihrem Arbeitsbereich.' },
    workspace: {
      label: 'Gemeinsamer Arbeitsbereich',
      description: 'Ein Ort für Strategien, Notizen und Ergebnisse.',
    },
    exports: { label: 'Exporte', description: 'PDF, CSV und Excel.' },
    api: { label: 'API-Zugang', description: 'Alles, was die App kann, aus Ihrem eigenen Code.' },
    sso: { label: 'Single Sign-on', description: 'SAML und OpenID Connect.' },
    success_manager: {
      label: 'Persönliche Betreuung',
      description: 'Ein Mensch, der Ihr Konto kennt.',
    },
  },
  limits: {
    strategies: { label: 'Strategien', unit: 'pro Monat' },
    templates: {
      label: 'Vorlagen',
      choices: { basic: 'Grundausstattung', full: 'Alle', own: 'Alle und eigene' },
    },
    ai_generations: { label: 'KI-Generierungen', unit: 'pro Monat' },
    chat: { label: 'Chat' },
    script_storage: { label: 'Skriptspeicher', unit: 'Skripte' },
    export_formats: {
      label: 'Exportformate',
      choices: { pdf: 'PDF', csv: 'CSV', excel: 'Excel', api: 'API' },
    },
    support: {
      label: 'Support',
      choices: { community: 'Community', email: 'E-Mail, ein Tag', phone: 'Telefon, eine Stunde' },
    },
    custom_signatures: { label: 'Eigene Signaturen' },
    api_access: { label: 'API-Zugang' },
    white_label: { label: 'White Label' },
    team: { label: 'Teammitglieder' },
    advanced_indicators: { label: 'Erweiterte Indikatoren' },
    backtesting: { label: 'Backtesting' },
  },
  plans: {
    starter: {
      name: 'Starter',
      tagline: 'Zum Umsehen.',
      description: 'Der ganze Arbeitsbereich, ohne KI. Ohne Kreditkarte, ohne Enddatum.',
      cta: 'Kostenlos starten',
    },
    pro: {
      name: 'Pro',
      tagline: 'Für alle, die jede Woche anhand von Daten entscheiden.',
      description:
        'Alle KI-Funktionen, mit Credits, die alle 30 Tage wiederkommen. Mehr davon gibt es jederzeit dazu.',
      cta: 'Pro 14 Tage testen',
      second: 'So funktionieren Credits',
      guarantee: 'Sie gehen, wann Sie möchten: Weitere Monate zahlen Sie nicht.',
    },
    enterprise: {
      name: 'Enterprise',
      tagline: 'Für Teams, die darauf aufbauen.',
      description: 'Zehnmal so viele Credits, die API und Menschen, die binnen einer Stunde antworten.',
      cta: 'Mit uns sprechen',
    },
  },
  bundles: {
    'pro-year-and-credits': {
      name: 'Ein Jahr Pro, mit Credits',
      description: 'Eine Rechnung für das Jahr und eine Reserve für die Monate, in denen mehr zu tun ist.',
    },
  },
  packages: {
    'credits-5': { name: 'Zum Probieren', description: 'Mit Ihren eigenen Daten.' },
    'credits-10': { name: 'Klein', description: 'Für ein kleines Projekt oder als Reserve.' },
    'credits-25': { name: 'Mittel', description: 'Ein Monat eines kleinen Teams.' },
    'credits-50': { name: 'Groß', description: 'Ein Monat eines vielbeschäftigten Teams.' },
    'credits-100': { name: 'Sehr groß', description: 'Die meisten Credits fürs Geld.' },
  },
  page: {
    Pricing: 'Preise',
    'Pay for the work, not for the wait': 'Zahlen Sie für die Arbeit, nicht fürs Warten',
    'Every plan has the whole workspace. Paid plans add AI credits that come back every 30 days, and you see what each answer cost.':
      'Jeder Tarif enthält den ganzen Arbeitsbereich. Bezahlte Tarife bringen KI-Credits, die alle 30 Tage neu da sind, und Sie sehen, was jede Antwort gekostet hat.',
    'Compare the plans': 'Tarife vergleichen',
    'Need more credits?': 'Mehr Credits nötig?',
    'What customers say': 'Was Kunden sagen',
    'Questions and answers': 'Fragen und Antworten',
    'Not sure which one?': 'Noch unsicher?',
    'Start with Starter. When you need the AI, Pro is free for 14 days.':
      'Beginnen Sie mit Starter. Wenn Sie die KI brauchen, ist Pro 14 Tage lang kostenlos.',
    'Start for free': 'Kostenlos starten',
    'How credits work': 'So funktionieren Credits',
    Credits: 'Credits',
    'What a credit pays for, when credits come back, and what happens when they run out.':
      'Was ein Credit bezahlt, wann Credits wiederkommen und was geschieht, wenn sie aufgebraucht sind.',
    'See the plans': 'Tarife ansehen',
    'The short answer': 'Die kurze Antwort',
    'You see the price first': 'Der Preis steht vorher fest',
    'A forecast costs 4 credits, a goal 3, a strategy analysis 2, a question to the assistant 1.':
      'Eine Prognose kostet 4 Credits, ein Ziel 3, eine Strategieanalyse 2, eine Frage an den Assistenten 1.',
    'They come back': 'Sie kommen wieder',
    'The credits of your plan are renewed every 30 days, counted from the day you joined.':
      'Die Credits Ihres Tarifs werden alle 30 Tage erneuert, gerechnet von dem Tag an, an dem Sie begonnen haben.',
    'Only what reached you': 'Nur was Sie erreicht hat',
    'What failed is not charged, and a request that was sent twice is charged once.':
      'Was fehlschlug, wird nicht berechnet, und eine Anfrage, die zweimal gesendet wurde, nur einmal.',
    'Which credits are used first': 'Welche Credits zuerst verbraucht werden',
    'The credits of your plan go first. Those that you bought come after them and stay for a year.':
      'Zuerst die Credits Ihres Tarifs. Gekaufte kommen danach und bleiben ein Jahr lang gültig.',
    'When they run out': 'Wenn sie aufgebraucht sind',
    'AI features pause until the next renewal, and everything else goes on: your strategies, notes and exports stay open. You can buy more at any time.':
      'Die KI-Funktionen pausieren bis zur nächsten Erneuerung, alles andere läuft weiter: Ihre Strategien, Notizen und Exporte bleiben offen. Sie können jederzeit Credits nachkaufen.',
    'A receipt for each answer': 'Ein Beleg für jede Antwort',
    'Every charge has a receipt. It says what was done, for whom, what it cost and what was left.':
      'Zu jeder Abbuchung gibt es einen Beleg. Er sagt, was getan wurde, für wen, was es gekostet hat und was übrig war.',
    'Bought once, used whenever you like, for a year.':
      'Einmal gekauft, ein Jahr lang zu verbrauchen, wann Sie möchten.',
    'Which plan has how many?': 'Welcher Tarif hat wie viele?',
    'Each plan says how many credits it brings, and of which kind.':
      'Jeder Tarif sagt, wie viele Credits er bringt und von welcher Art.',
  },
  pages: {
    'how-credits-work': {
      title: 'So funktionieren Credits',
      seoTitle: 'So funktionieren Credits: was sie bezahlen und wann sie wiederkommen',
      seoDescription:
        'Ein Credit bezahlt KI-Arbeit zu einem Preis, den Sie vorher sehen. Wann Credits wiederkommen, welche zuerst verbraucht werden und was danach geschieht.',
    },
  },
  comparison: {
    Strategies: 'Strategien',
    AI: 'KI',
    'Working together': 'Zusammenarbeit',
    'Ready-made strategies to start from.': 'Fertige Strategien für den Anfang.',
    'Against five years of daily data.': 'Mit Tagesdaten aus fünf Jahren.',
    'Your logo and address instead of ours.': 'Ihr Logo und Ihre Adresse statt unserer.',
  },
  questions: {
    'What is a credit?': {
      category: 'Credits',
      question: 'Was ist ein Credit?',
      answer:
        'Ein Credit ist die Einheit, in der KI-Arbeit bezahlt wird. Eine Prognose kostet 4, ein Ziel 3, eine Strategieanalyse 2. Den Preis sehen Sie immer vorher, und danach einen Beleg.',
    },
    'What happens when my credits run out?': {
      category: 'Credits',
      question: 'Was geschieht, wenn meine Credits aufgebraucht sind?',
      answer:
        'Die KI-Funktionen pausieren bis zur nächsten Erneuerung, alles andere läuft weiter. Sie können jederzeit Credits nachkaufen; gekaufte werden nach denen Ihres Tarifs verbraucht und bleiben ein Jahr lang gültig.',
    },
    'Am I charged when something fails?': {
      category: 'Credits',
      question: 'Zahle ich, wenn etwas fehlschlägt?',
      answer:
        'Nein. Eine Antwort, die Sie nicht erreicht hat, wird nicht berechnet, und eine Anfrage, die zweimal gesendet wird, nur einmal.',
    },
    'When do credits come back?': {
      category: 'Credits',
      question: 'Wann kommen die Credits wieder?',
      answer:
        'Alle 30 Tage, gerechnet von dem Tag an, an dem Sie begonnen haben. Das Datum steht immer neben Ihrem Guthaben. Nicht genutzte Credits des Tarifs verfallen dann.',
    },
    'Can I change my plan later?': {
      category: 'Tarife',
      question: 'Kann ich den Tarif später wechseln?',
      answer:
        'Wann immer Sie möchten. Die Funktionen wechseln sofort. Die neue Menge an Credits kommt mit der nächsten Erneuerung.',
    },
    'How much do I save when I pay for a year?': {
      category: 'Tarife',
      question: 'Wie viel spare ich, wenn ich für ein Jahr zahle?',
      answer: 'Zwei Monate: zwölf zum Preis von zehn.',
    },
    'Will my price go up?': {
      category: 'Tarife',
      question: 'Wird mein Preis steigen?',
      answer:
        'Nicht ohne Ankündigung. Wenn wir einen Preis ändern, behalten bestehende Kunden den alten mindestens ein Jahr lang, und wir schreiben Ihnen vorher.',
    },
    'Do you train models on my data?': {
      category: 'Daten',
      question: 'Trainieren Sie Modelle mit meinen Daten?',
      answer:
        'Nein. Ihre Daten dienen dazu, Ihnen zu antworten, und zu nichts anderem; das gilt auch für die Anbieter der Modelle, mit denen wir arbeiten.',
    },
  },
  testimonials: {
    'Ada Moreno': {
      quote:
        'Wir wissen, was jede Prognose kostet, bevor wir sie anfordern. Die Buchhaltung schreibt mir am Monatsende nicht mehr, und ich führe keine Tabelle mehr.',
      role: 'Leiterin Betrieb',
    },
    'Priya Nair': {
      quote:
        'Vierzig Leute teilen sich einen Topf Credits, und seit wir die Limits gesetzt haben, saß niemand mehr auf dem Trockenen. Die Belege haben jeden Streit beendet, den wir früher hatten.',
      role: 'Strategiedirektorin',
    },
    'Tom Okafor': {
      quote:
        'Am Dienstag kostenlos begonnen, am Freitag bezahlt. Mit dem Jahrespreis war das ein kurzes Gespräch.',
      role: 'Gründer',
    },
    'Jonas Weber': {
      quote: 'Eine Anfrage lief ins Leere und wurde nicht berechnet. Ich habe es geprüft. Zweimal.',
      role: 'Backend-Entwickler',
    },
    'Mei-Ling Chou': {
      quote: 'Die Strategieanalyse liest sich wie von einer Kollegin, die ihre Hausaufgaben gemacht hat.',
      role: 'Produktmanagerin',
    },
  },
}
