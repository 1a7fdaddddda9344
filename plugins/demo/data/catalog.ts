/** The wallets. */
export const TOKEN_TYPES = [
  { key: 'general', label: 'General', description: 'Pays for model calls.', order: 10 },
  { key: 'lead_generation', label: 'Lead generation', description: 'Finding people who may buy.', order: 20 },
  { key: 'goal_generation', label: 'Goal generation', description: 'Turning a wish into a plan.', order: 30 },
  {
    key: 'strategy_analysis',
    label: 'Strategy analysis',
    description: 'Testing a strategy against data.',
    order: 40,
  },
  { key: 'forecast', label: 'Forecast', description: 'Looking ahead.', order: 50 },
]

interface DemoFeature {
  key: string
  label: string
  icon: 'spark' | 'target' | 'chart' | 'chat' | 'shield' | 'users' | 'code' | 'bolt' | 'globe' | 'heart'
  description: string
  /** Metered: the wallet that pays and the credits for one use. */
  metered?: { tokenType: string; credits: number }
}

export const FEATURES: DemoFeature[] = [
  {
    key: 'generate_leads',
    label: 'Lead generation',
    icon: 'users',
    description: 'Finds companies that look like your best customers.',
    metered: { tokenType: 'lead_generation', credits: 5 },
  },
  {
    key: 'generate_goal',
    label: 'Goal generation',
    icon: 'target',
    description: 'Turns a sentence into goals with numbers and dates.',
    metered: { tokenType: 'goal_generation', credits: 3 },
  },
  {
    key: 'analyze_strategy',
    label: 'Strategy analysis',
    icon: 'chart',
    description: 'Tests a strategy against five years of data.',
    metered: { tokenType: 'strategy_analysis', credits: 2 },
  },
  {
    key: 'generate_forecast',
    label: 'Forecasts',
    icon: 'bolt',
    description: 'Projects the next twelve months with a range.',
    metered: { tokenType: 'forecast', credits: 4 },
  },
  {
    key: 'ask_assistant',
    label: 'Assistant',
    icon: 'chat',
    description: 'Answers questions about your workspace.',
    metered: { tokenType: 'general', credits: 1 },
  },
  {
    key: 'workspace',
    label: 'Shared workspace',
    icon: 'globe',
    description: 'One place for strategies, notes and results.',
  },
  { key: 'exports', label: 'Exports', icon: 'spark', description: 'PDF, CSV and Excel.' },
  {
    key: 'api',
    label: 'API access',
    icon: 'code',
    description: 'Everything that the app does, from your own code.',
  },
  { key: 'sso', label: 'Single sign-on', icon: 'shield', description: 'SAML and OpenID Connect.' },
  {
    key: 'success_manager',
    label: 'Named success manager',
    icon: 'heart',
    description: 'A person who knows your account.',
  },
]

export const LIMITS = [
  { key: 'strategies', label: 'Strategies', valueType: 'number', unit: 'per month' },
  {
    key: 'templates',
    label: 'Template library',
    valueType: 'level',
    choices: [
      { key: 'basic', label: 'Basic' },
      { key: 'full', label: 'Full' },
      { key: 'own', label: 'Full, and your own' },
    ],
  },
  { key: 'ai_generations', label: 'AI generations', valueType: 'number', unit: 'per month' },
  { key: 'chat', label: 'Chat', valueType: 'boolean' },
  { key: 'script_storage', label: 'Script storage', valueType: 'number', unit: 'scripts' },
  {
    key: 'export_formats',
    label: 'Export formats',
    valueType: 'list',
    choices: [
      { key: 'pdf', label: 'PDF' },
      { key: 'csv', label: 'CSV' },
      { key: 'excel', label: 'Excel' },
      { key: 'api', label: 'API' },
    ],
  },
  {
    key: 'support',
    label: 'Support',
    valueType: 'level',
    choices: [
      { key: 'community', label: 'Community' },
      { key: 'email', label: 'E-mail, one day' },
      { key: 'phone', label: 'Phone, one hour' },
    ],
  },
  { key: 'custom_signatures', label: 'Custom signatures', valueType: 'boolean' },
  { key: 'api_access', label: 'API access', valueType: 'boolean' },
  { key: 'white_label', label: 'White label', valueType: 'boolean' },
  { key: 'team', label: 'Team members', valueType: 'number' },
  { key: 'advanced_indicators', label: 'Advanced indicators', valueType: 'boolean' },
  { key: 'backtesting', label: 'Backtesting', valueType: 'boolean' },
] as const

export type LimitKey = (typeof LIMITS)[number]['key']
