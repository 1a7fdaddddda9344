import type { Translation } from './translation'

/** Not everything, so that one can see how English stands in. */
export const ARABIC: Translation = {
  tokenTypes: {
    general: 'عام',
    lead_generation: 'العملاء المحتملون',
    goal_generation: 'الأهداف',
    strategy_analysis: 'تحليل الاستراتيجيات',
    forecast: 'التوقعات',
  },
  features: {
    generate_leads: { label: 'البحث عن عملاء محتملين' },
    generate_goal: { label: 'صياغة الأهداف' },
    analyze_strategy: { label: 'تحليل الاستراتيجيات' },
    generate_forecast: { label: 'التوقعات' },
    ask_assistant: { label: 'المساعد' },
    workspace: { label: 'مساحة عمل مشتركة' },
    exports: { label: 'التصدير' },
    api: { label: 'الوصول إلى واجهة برمجة التطبيقات (API)' },
    sso: { label: 'الدخول الموحّد' },
    success_manager: { label: 'مدير نجاح خاص بك' },
  },
  limits: {
    strategies: { label: 'الاستراتيجيات', unit: 'في الشهر' },
    templates: {
      label: 'مكتبة القوالب',
      choices: { basic: 'أساسية', full: 'كاملة', own: 'كاملة مع قوالبك الخاصة' },
    },
    ai_generations: { label: 'عمليات الذكاء الاصطناعي', unit: 'في الشهر' },
    chat: { label: 'المحادثة' },
    export_formats: { label: 'صيغ التصدير' },
    support: {
      label: 'الدعم',
      choices: { email: 'البريد الإلكتروني خلال يوم', phone: 'الهاتف خلال ساعة' },
    },
    custom_signatures: { label: 'توقيعات مخصصة' },
    api_access: { label: 'الوصول إلى واجهة برمجة التطبيقات (API)' },
    team: { label: 'أعضاء الفريق' },
    advanced_indicators: { label: 'مؤشرات متقدمة' },
  },
  plans: {
    starter: { name: 'المبتدئ', tagline: 'للتعرّف على المنتج.', cta: 'ابدأ مجانًا' },
    pro: {
      name: 'المحترف',
      tagline: 'لمن يتخذ قراراته بناءً على البيانات كل أسبوع.',
      cta: 'جرّب المحترف 14 يومًا',
      second: 'كيف يعمل الرصيد',
    },
    enterprise: { name: 'المؤسسات', tagline: 'للفرق التي تبني عليه.', cta: 'تحدّث إلينا' },
  },
  bundles: {
    'pro-year-and-credits': {
      name: 'سنة من باقة المحترف مع رصيد',
      description: 'فاتورة واحدة للسنة، ورصيد احتياطي للأشهر التي يكثر فيها العمل.',
    },
  },
  packages: {
    'credits-5': { name: 'تجريبية' },
    'credits-10': { name: 'صغيرة' },
    'credits-25': { name: 'متوسطة' },
    'credits-50': { name: 'كبيرة' },
    'credits-100': { name: 'كبيرة جدًا' },
  },
  page: {
    Pricing: 'الأسعار',
    'Pay for the work, not for the wait': 'ادفع مقابل العمل لا مقابل الانتظار',
    'Every plan has the whole workspace. Paid plans add AI credits that come back every 30 days, and you see what each answer cost.':
      'تشمل كل باقة مساحة العمل كاملة. وتضيف الباقات المدفوعة رصيدًا للذكاء الاصطناعي يتجدد كل 30 يومًا، وترى تكلفة كل إجابة.',
    'Compare the plans': 'قارن بين الباقات',
    'Need more credits?': 'هل تحتاج إلى رصيد إضافي؟',
    'What customers say': 'ماذا يقول العملاء',
    'Questions and answers': 'أسئلة وأجوبة',
    'Not sure which one?': 'لم تقرر بعد؟',
    'Start for free': 'ابدأ مجانًا',
    'How credits work': 'كيف يعمل الرصيد',
    Credits: 'الرصيد',
    'What a credit pays for, when credits come back, and what happens when they run out.':
      'ما الذي تدفع نقطة الرصيد مقابله، ومتى يتجدد الرصيد، وماذا يحدث عندما ينفد.',
    'See the plans': 'شاهد الباقات',
    'The short answer': 'الإجابة المختصرة',
    'You see the price first': 'ترى السعر أولًا',
    'A forecast costs 4 credits, a goal 3, a strategy analysis 2, a question to the assistant 1.':
      'التوقع يكلّف 4 نقاط، والهدف 3، وتحليل الاستراتيجية 2، وسؤال المساعد نقطة واحدة.',
    'They come back': 'الرصيد يتجدد',
    'The credits of your plan are renewed every 30 days, counted from the day you joined.':
      'يتجدد رصيد باقتك كل 30 يومًا، ابتداءً من يوم انضمامك.',
    'Only what reached you': 'ما وصلك فقط',
    'What failed is not charged, and a request that was sent twice is charged once.':
      'ما فشل لا يُحتسب، والطلب الذي أُرسل مرتين يُحتسب مرة واحدة.',
  },
  pages: { 'how-credits-work': { title: 'كيف يعمل الرصيد' } },
  comparison: {
    Strategies: 'الاستراتيجيات',
    AI: 'الذكاء الاصطناعي',
    'Working together': 'العمل معًا',
  },
  questions: {
    'What is a credit?': {
      category: 'الرصيد',
      question: 'ما هي نقطة الرصيد؟',
      answer:
        'نقطة الرصيد هي الوحدة التي يُدفع بها مقابل عمل الذكاء الاصطناعي. التوقع يكلّف 4 نقاط، والهدف 3، وتحليل الاستراتيجية 2. ترى السعر دائمًا قبل أن تبدأ، وإيصالًا بعد ذلك.',
    },
    'Can I change my plan later?': {
      category: 'الباقات',
      question: 'هل يمكنني تغيير باقتي لاحقًا؟',
      answer: 'متى شئت. تتغير الميزات فورًا، ويأتي الرصيد الجديد مع التجديد التالي.',
    },
  },
  testimonials: {},
}
