import { ChecksPanel as ChecksPanel_b75d9044eafc1037fc5ead0465c7f796 } from '../../../../plugins/content-checks/admin/ChecksPanel'
import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LinkFeatureClient as LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { FixedToolbarFeatureClient as FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UpgradeNotes as UpgradeNotes_94aa207caccb99b4aac652344dc06e2c } from '../../../../plugins/pricing-desk/admin/UpgradeNotes'
import { FeatureRowLabel as FeatureRowLabel_b7c3fcf70a69b1694e6fdf99a4518c13 } from '../../../../plugins/branding/admin/FeatureRowLabel'
import { LimitTemplates as LimitTemplates_07d7ba55bd5efd786a11373d2e2e7087 } from '../../../../plugins/plan-rules/admin/LimitTemplates'
import { ChosenField as ChosenField_9674540b0681a0cc0730d1ee0c86fe62 } from '../../../../plugins/plan-rules/admin/ChosenField'
import { LimitRowLabel as LimitRowLabel_6ee17b0bf5af4c593b435e998b229b2b } from '../../../../plugins/branding/admin/LimitRowLabel'
import { CreditsCell as CreditsCell_a9be46ca9138d6cfdc8303ecad29bffb } from '../../../../plugins/branding/admin/CreditsCell'
import { PricesOfPlanLink as PricesOfPlanLink_91aa7591303b6c8da043141d5ded97ff } from '../../../../plugins/pricing-desk/admin/PricesOfPlanLink'
import { DuplicatePlan as DuplicatePlan_68e31931106d5f1bccc1aac02d1fb876 } from '../../../../plugins/pricing-desk/admin/DuplicatePlan'
import { ChangePricesLink as ChangePricesLink_ca45dbf40df1e066fd2f03045df1d760 } from '../../../../plugins/pricing-desk/admin/ChangePricesLink'
import { VersionView as VersionView_42193b6234c470e2cf28eaa2afaf8bdc } from '../../../../plugins/versions/admin/VersionView'
import { MoneyCell as MoneyCell_9accf6b1a9197734f2f304ec9f0608d3 } from '../../../../plugins/branding/admin/MoneyCell'
import { MoneyField as MoneyField_c82fd7e4386a9cdd6a38ac16c1893177 } from '../../../../plugins/branding/admin/MoneyField'
import { RateLink as RateLink_06fc804fb0e53fabd6fb15ea4c4706b5 } from '../../../../plugins/exchange-rate/admin/RateLink'
import { BundleRowLabel as BundleRowLabel_1b570c0f7ede7569548c4495d398b892 } from '../../../../plugins/branding/admin/BundleRowLabel'
import { IconField as IconField_6db5767982088f60835b1048725cc0d7 } from '../../../../plugins/branding/admin/IconField'
import { ImportLink as ImportLink_129a808514cb98b0a3967435eb50aa62 } from '../../../../plugins/model-prices/admin/ImportLink'
import { EffectOfPrice as EffectOfPrice_cdb5049a84737c43dd822318872f5944 } from '../../../../plugins/model-prices/admin/EffectOfPrice'
import { ToModelPrices as ToModelPrices_6ae91faafc7ae2b675e387005d5bad1d } from '../../../../plugins/model-prices/admin/ToModelPrices'
import { PageTemplates as PageTemplates_27b0aab7020283c310e3bfa52832a88f } from '../../../../plugins/branding/admin/PageTemplates'
import { BlockRowLabel as BlockRowLabel_41312186750d628de333a54e259af0d6 } from '../../../../plugins/branding/admin/BlockRowLabel'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ComparisonField as ComparisonField_1346b8347dbb2ba5d98467e979fa29ec } from '../../../../plugins/content-desk/admin/ComparisonField'
import { PublicPageLink as PublicPageLink_20b06dcce5249d17a764ddb53cae3aa5 } from '../../../../plugins/content-desk/admin/PublicPageLink'
import { ReleasePanel as ReleasePanel_a0e38b833afb23700370a2b1a1582520 } from '../../../../plugins/releases/admin/ReleasePanel'
import { CustomerBalances as CustomerBalances_c2ce6a84ec6caf0dc636458aa479cec3 } from '../../../../plugins/analytics/admin/CustomerBalances'
import { SupportView as SupportView_816e75022ad93a426871ef75283c557c } from '../../../../plugins/support/admin/SupportView'
import { MemberWallet as MemberWallet_e3d0b3f7805587a4ea7cdb642d295bd4 } from '../../../../plugins/support/admin/MemberWallet'
import { UsageView as UsageView_4c781025cfbcb790efe16d5f825f5d12 } from '../../../../plugins/analytics/admin/UsageView'
import { ChangeCreditsLink as ChangeCreditsLink_ff281eb000b32fb4af30225177cd9b5c } from '../../../../plugins/bulk-credits/admin/ChangeCreditsLink'
import { KeyManager as KeyManager_3e1f87211fd249088c37428fb7eec996 } from '../../../../plugins/service-keys/admin/KeyManager'
import { ServiceAccountLimits as ServiceAccountLimits_aed9c48752049a868ae8ad5742006809 } from '../../../../plugins/support/admin/ServiceAccountLimits'
import { MailView as MailView_77384c8893444e5da9723bf75a8a5818 } from '../../../../plugins/mail/admin/MailView'
import { OutboxNote as OutboxNote_afe684a8e132d6c15d1d888a7ab8b020 } from '../../../../plugins/mail/admin/OutboxNote'
import { SecretAndTest as SecretAndTest_c934cb65ead132105cc35370fe04b21c } from '../../../../plugins/webhooks/admin/SecretAndTest'
import { Icon as Icon_971a66deaa0d92dc46ee5e2a58655579 } from '../../../../plugins/branding/admin/Icon'
import { Logo as Logo_3276ab88998937ff4f4b39a92e83e96d } from '../../../../plugins/branding/admin/Logo'
import { LoginHint as LoginHint_282a087103e000a902926e527077bbb3 } from '../../../../plugins/branding/admin/LoginHint'
import { NavLinkOfGlance as NavLinkOfGlance_47563407f944c88b98d2ee71f0a7dc7f } from '../../../../plugins/pricing-desk/admin/NavLinkOfGlance'
import { NavLinkOfPrices as NavLinkOfPrices_25335cfd2c7e233c5f299b9c34a5bb32 } from '../../../../plugins/pricing-desk/admin/NavLinkOfPrices'
import { LiveLink as LiveLink_d6357cc5d4d0b8d247456fed041f9574 } from '../../../../plugins/support/admin/LiveLink'
import { NavLinkOfModelPrices as NavLinkOfModelPrices_1d3799763a1e886659d654bac392a120 } from '../../../../plugins/model-prices/admin/NavLinkOfModelPrices'
import { NavLinkOfRate as NavLinkOfRate_f24df0bce4a630910d1568a7fa0c7029 } from '../../../../plugins/exchange-rate/admin/NavLinkOfRate'
import { NavLinkOfCredits as NavLinkOfCredits_48bb8c0d8c5d966afca03ef9885f09b4 } from '../../../../plugins/bulk-credits/admin/NavLinkOfCredits'
import { GlanceView as GlanceView_39cb0a98a3937b054922fd4b397000c1 } from '../../../../plugins/pricing-desk/admin/GlanceView'
import { PlanHistoryView as PlanHistoryView_a13d7c2d01569e8a248264ef643b4bc7 } from '../../../../plugins/pricing-desk/admin/PlanHistoryView'
import { ChangePricesView as ChangePricesView_aa2be286b38e1f44ce05f7552e0c7610 } from '../../../../plugins/pricing-desk/admin/ChangePricesView'
import { LiveView as LiveView_cb552202186030917ec6bdf5f40f3a75 } from '../../../../plugins/support/admin/LiveView'
import { ModelPricesView as ModelPricesView_b29243d62d9202d90fe8aea1b0b868ef } from '../../../../plugins/model-prices/admin/ModelPricesView'
import { ExchangeRateView as ExchangeRateView_95249690fe7ec3b78e1828f6223d4bcc } from '../../../../plugins/exchange-rate/admin/ExchangeRateView'
import { ChangeCreditsView as ChangeCreditsView_a1d6829cf2bc892578704aaa82d80ab8 } from '../../../../plugins/bulk-credits/admin/ChangeCreditsView'
import { CreditsToday as CreditsToday_f07f916bfb2bd1e2549983f3ccd59214 } from '../../../../plugins/analytics/admin/widgets'
import { CreditsMonth as CreditsMonth_f07f916bfb2bd1e2549983f3ccd59214 } from '../../../../plugins/analytics/admin/widgets'
import { Revenue as Revenue_f07f916bfb2bd1e2549983f3ccd59214 } from '../../../../plugins/analytics/admin/widgets'
import { EventsToday as EventsToday_f07f916bfb2bd1e2549983f3ccd59214 } from '../../../../plugins/analytics/admin/widgets'
import { ModelCosts as ModelCosts_f07f916bfb2bd1e2549983f3ccd59214 } from '../../../../plugins/analytics/admin/widgets'
import { Activity as Activity_f07f916bfb2bd1e2549983f3ccd59214 } from '../../../../plugins/analytics/admin/widgets'
import { UsageByModel as UsageByModel_f07f916bfb2bd1e2549983f3ccd59214 } from '../../../../plugins/analytics/admin/widgets'
import { TopCustomers as TopCustomers_f07f916bfb2bd1e2549983f3ccd59214 } from '../../../../plugins/analytics/admin/widgets'
import { RunningOut as RunningOut_f07f916bfb2bd1e2549983f3ccd59214 } from '../../../../plugins/analytics/admin/widgets'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "/plugins/content-checks/admin/ChecksPanel#ChecksPanel": ChecksPanel_b75d9044eafc1037fc5ead0465c7f796,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/client#LinkFeatureClient": LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#FixedToolbarFeatureClient": FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/plugins/pricing-desk/admin/UpgradeNotes#UpgradeNotes": UpgradeNotes_94aa207caccb99b4aac652344dc06e2c,
  "/plugins/branding/admin/FeatureRowLabel#FeatureRowLabel": FeatureRowLabel_b7c3fcf70a69b1694e6fdf99a4518c13,
  "/plugins/plan-rules/admin/LimitTemplates#LimitTemplates": LimitTemplates_07d7ba55bd5efd786a11373d2e2e7087,
  "/plugins/plan-rules/admin/ChosenField#ChosenField": ChosenField_9674540b0681a0cc0730d1ee0c86fe62,
  "/plugins/branding/admin/LimitRowLabel#LimitRowLabel": LimitRowLabel_6ee17b0bf5af4c593b435e998b229b2b,
  "/plugins/branding/admin/CreditsCell#CreditsCell": CreditsCell_a9be46ca9138d6cfdc8303ecad29bffb,
  "/plugins/pricing-desk/admin/PricesOfPlanLink#PricesOfPlanLink": PricesOfPlanLink_91aa7591303b6c8da043141d5ded97ff,
  "/plugins/pricing-desk/admin/DuplicatePlan#DuplicatePlan": DuplicatePlan_68e31931106d5f1bccc1aac02d1fb876,
  "/plugins/pricing-desk/admin/ChangePricesLink#ChangePricesLink": ChangePricesLink_ca45dbf40df1e066fd2f03045df1d760,
  "/plugins/versions/admin/VersionView#VersionView": VersionView_42193b6234c470e2cf28eaa2afaf8bdc,
  "/plugins/branding/admin/MoneyCell#MoneyCell": MoneyCell_9accf6b1a9197734f2f304ec9f0608d3,
  "/plugins/branding/admin/MoneyField#MoneyField": MoneyField_c82fd7e4386a9cdd6a38ac16c1893177,
  "/plugins/exchange-rate/admin/RateLink#RateLink": RateLink_06fc804fb0e53fabd6fb15ea4c4706b5,
  "/plugins/branding/admin/BundleRowLabel#BundleRowLabel": BundleRowLabel_1b570c0f7ede7569548c4495d398b892,
  "/plugins/branding/admin/IconField#IconField": IconField_6db5767982088f60835b1048725cc0d7,
  "/plugins/model-prices/admin/ImportLink#ImportLink": ImportLink_129a808514cb98b0a3967435eb50aa62,
  "/plugins/model-prices/admin/EffectOfPrice#EffectOfPrice": EffectOfPrice_cdb5049a84737c43dd822318872f5944,
  "/plugins/model-prices/admin/ToModelPrices#ToModelPrices": ToModelPrices_6ae91faafc7ae2b675e387005d5bad1d,
  "/plugins/branding/admin/PageTemplates#PageTemplates": PageTemplates_27b0aab7020283c310e3bfa52832a88f,
  "/plugins/branding/admin/BlockRowLabel#BlockRowLabel": BlockRowLabel_41312186750d628de333a54e259af0d6,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/plugins/content-desk/admin/ComparisonField#ComparisonField": ComparisonField_1346b8347dbb2ba5d98467e979fa29ec,
  "/plugins/content-desk/admin/PublicPageLink#PublicPageLink": PublicPageLink_20b06dcce5249d17a764ddb53cae3aa5,
  "/plugins/releases/admin/ReleasePanel#ReleasePanel": ReleasePanel_a0e38b833afb23700370a2b1a1582520,
  "/plugins/analytics/admin/CustomerBalances#CustomerBalances": CustomerBalances_c2ce6a84ec6caf0dc636458aa479cec3,
  "/plugins/support/admin/SupportView#SupportView": SupportView_816e75022ad93a426871ef75283c557c,
  "/plugins/support/admin/MemberWallet#MemberWallet": MemberWallet_e3d0b3f7805587a4ea7cdb642d295bd4,
  "/plugins/analytics/admin/UsageView#UsageView": UsageView_4c781025cfbcb790efe16d5f825f5d12,
  "/plugins/bulk-credits/admin/ChangeCreditsLink#ChangeCreditsLink": ChangeCreditsLink_ff281eb000b32fb4af30225177cd9b5c,
  "/plugins/service-keys/admin/KeyManager#KeyManager": KeyManager_3e1f87211fd249088c37428fb7eec996,
  "/plugins/support/admin/ServiceAccountLimits#ServiceAccountLimits": ServiceAccountLimits_aed9c48752049a868ae8ad5742006809,
  "/plugins/mail/admin/MailView#MailView": MailView_77384c8893444e5da9723bf75a8a5818,
  "/plugins/mail/admin/OutboxNote#OutboxNote": OutboxNote_afe684a8e132d6c15d1d888a7ab8b020,
  "/plugins/webhooks/admin/SecretAndTest#SecretAndTest": SecretAndTest_c934cb65ead132105cc35370fe04b21c,
  "/plugins/branding/admin/Icon#Icon": Icon_971a66deaa0d92dc46ee5e2a58655579,
  "/plugins/branding/admin/Logo#Logo": Logo_3276ab88998937ff4f4b39a92e83e96d,
  "/plugins/branding/admin/LoginHint#LoginHint": LoginHint_282a087103e000a902926e527077bbb3,
  "/plugins/pricing-desk/admin/NavLinkOfGlance#NavLinkOfGlance": NavLinkOfGlance_47563407f944c88b98d2ee71f0a7dc7f,
  "/plugins/pricing-desk/admin/NavLinkOfPrices#NavLinkOfPrices": NavLinkOfPrices_25335cfd2c7e233c5f299b9c34a5bb32,
  "/plugins/support/admin/LiveLink#LiveLink": LiveLink_d6357cc5d4d0b8d247456fed041f9574,
  "/plugins/model-prices/admin/NavLinkOfModelPrices#NavLinkOfModelPrices": NavLinkOfModelPrices_1d3799763a1e886659d654bac392a120,
  "/plugins/exchange-rate/admin/NavLinkOfRate#NavLinkOfRate": NavLinkOfRate_f24df0bce4a630910d1568a7fa0c7029,
  "/plugins/bulk-credits/admin/NavLinkOfCredits#NavLinkOfCredits": NavLinkOfCredits_48bb8c0d8c5d966afca03ef9885f09b4,
  "/plugins/pricing-desk/admin/GlanceView#GlanceView": GlanceView_39cb0a98a3937b054922fd4b397000c1,
  "/plugins/pricing-desk/admin/PlanHistoryView#PlanHistoryView": PlanHistoryView_a13d7c2d01569e8a248264ef643b4bc7,
  "/plugins/pricing-desk/admin/ChangePricesView#ChangePricesView": ChangePricesView_aa2be286b38e1f44ce05f7552e0c7610,
  "/plugins/support/admin/LiveView#LiveView": LiveView_cb552202186030917ec6bdf5f40f3a75,
  "/plugins/model-prices/admin/ModelPricesView#ModelPricesView": ModelPricesView_b29243d62d9202d90fe8aea1b0b868ef,
  "/plugins/exchange-rate/admin/ExchangeRateView#ExchangeRateView": ExchangeRateView_95249690fe7ec3b78e1828f6223d4bcc,
  "/plugins/bulk-credits/admin/ChangeCreditsView#ChangeCreditsView": ChangeCreditsView_a1d6829cf2bc892578704aaa82d80ab8,
  "/plugins/analytics/admin/widgets#CreditsToday": CreditsToday_f07f916bfb2bd1e2549983f3ccd59214,
  "/plugins/analytics/admin/widgets#CreditsMonth": CreditsMonth_f07f916bfb2bd1e2549983f3ccd59214,
  "/plugins/analytics/admin/widgets#Revenue": Revenue_f07f916bfb2bd1e2549983f3ccd59214,
  "/plugins/analytics/admin/widgets#EventsToday": EventsToday_f07f916bfb2bd1e2549983f3ccd59214,
  "/plugins/analytics/admin/widgets#ModelCosts": ModelCosts_f07f916bfb2bd1e2549983f3ccd59214,
  "/plugins/analytics/admin/widgets#Activity": Activity_f07f916bfb2bd1e2549983f3ccd59214,
  "/plugins/analytics/admin/widgets#UsageByModel": UsageByModel_f07f916bfb2bd1e2549983f3ccd59214,
  "/plugins/analytics/admin/widgets#TopCustomers": TopCustomers_f07f916bfb2bd1e2549983f3ccd59214,
  "/plugins/analytics/admin/widgets#RunningOut": RunningOut_f07f916bfb2bd1e2549983f3ccd59214,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
