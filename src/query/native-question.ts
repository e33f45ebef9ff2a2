import type { Question } from './english-question.ts';

// Chinese, simplified and traditional: 实体清单 entity list, 制裁 sanctions, 黑名单 blacklist, 限制 restrictions.
const ZH_POLITE =
  /^(?:你好|您好|请问|請問|请|請|麻烦|麻煩|帮我|幫我|帮忙|幫忙|我想知道|想知道|想问一下|想問一下|能否|可否|可以)+[，,：:！!\s]*/u;
const ZH_LABEL =
  /^(?:我们的|我們的|我的|这个|這個|该|該)?(?:客户|客戶|供应商|供應商|公司|买方|買方|买家|買家|最终用户|最終用戶|收货人|收貨人|合作伙伴|合作夥伴)(?:名称|名稱)?(?:是|叫|：|:)\s*/u;
const ZH_CHECK =
  /^(?:(?:查询|查詢|查一下|查下|查查|查(?=[：:\s])|筛查|篩查|检查|檢查|核查|核實|核实|看一下|看看|搜索|搜尋|确认|確認|关于|關於)(?:一下|下)?[：:\s]*)+/u;
const ZH_LIST =
  '(?:美国|美國)?(?:商务部|商務部)?(?:的)?\\s*(?:bis)?\\s*(?:的)?(?:实体清单|實體清單|实体名单|實體名單|黑名单|黑名單|制裁名单|制裁名單|制裁清单|出口管制清单|出口管制清單|清单|清單|名单|名單)';
const ZH_ENDING = new RegExp(
  `\\s*(?:这家公司|這家公司|公司)?(?:现在|現在|目前|还|還|也|都)?(?:是否|是不是|有没有|有沒有|会不会)?(?:被|已|已经|已經)*(?:在|列入|列在|加入|放入|进入|進入|上了|上|属于|屬於|纳入|納入|出现在|出現在)(?:了|到)?${ZH_LIST}(?:上|里|裡|里面|裡面|中|内|內|之中|之内)?(?:吗|嗎|么|麼|嘛|了|没有|沒有|没|呢|不)*$`,
  'iu',
);
const ZH_SANCTIONED =
  /\s*(?:现在|現在|目前|还|還|也|都)?(?:是否|是不是|有没有|有沒有)?(?:被|受到|受|遭到|遭)(?:了)?(?:美国|美國)?(?:的)?(?:制裁|限制|管制|出口管制)(?:吗|嗎|么|麼|嘛|了|没有|沒有|没|呢|不)*$/u;
const ZH_WHY = /^(?:为什么|為什麼|为何|為何|什么时候|什麼時候|何时|何時)\s*/u;
const ZH_TRADE =
  /(?:我们|我們|咱们|我)?(?:可以|能不能|能否|可不可以|能|是否可以|可否)(?:把.{1,20}?|将.{1,20}?)?(?:给|給|向|对|對|和|与|與|跟|从|從|卖给|賣給|出口给|出口給|出口到|发货给|發貨給)\s*(.+?)\s*(?:(?:卖|賣|出口|发货|發貨|供货|供貨|销售|銷售|提供|采购|採購|买|買|合作|做生意|交易|出售|运送|運送).*)?(?:吗|嗎|么|麼|嘛|呢)?$/u;
const ZH_WHAT_ABOUT =
  /^(.{2,60}?)(?:呢|怎么样|怎麼樣|如何|的情况|的情況|可以吗|可以嗎|有问题吗|有問題嗎|安全吗|安全嗎)$/u;
const HAN = /\p{Script=Han}/u;

// Russian: список list, санкции sanctions.
const RU_POLITE =
  /^(?:(?:здравствуйте|добрый день|добрый вечер|доброе утро|привет|пожалуйста|подскажите|скажите|а|и)[\s,.!:–-]+)+/iu;
const RU_PARTY =
  '(?:(?:компани(?:я|и|ю|ей)|фирм[аеуы]|предприяти[еяю]|завод|организаци(?:я|и|ю)|поставщик|клиент|покупател[ья])\\s+(?=["«“\\p{Lu}\\p{N}]))?';
const RU_LIST =
  '(?:(?:сша|американск\\p{L}+|санкционн\\p{L}+|ч[её]рн\\p{L}+|этом|этот|бис|bis|entity)\\s+)*(?:списк?[еу]?|список|перечне|перечень|санкци\\p{L}+|list|entity list)(?:\\s+(?:сша|bis|бис|минторга(?: сша)?|юридических лиц|организаций))*';
const RU_STATE =
  '(?:находится|есть|числится|состоит|внес[её]н[аоы]?|включ[её]н[аоы]?|входит|попал[аои]?|попадает|значится|фигурирует|стоит)';
const RU_WHETHER = new RegExp(
  `^(?:не\\s+)?${RU_STATE}\\s+ли\\s+${RU_PARTY}(.+?)\\s+(?:в|во|под|на)\\s+${RU_LIST}\\s*$`,
  'iu',
);
const RU_UNDER = new RegExp(
  `^(?:под\\s+санкциями|в\\s+(?:санкционном\\s+)?списке)(?:\\s+ли)?\\s+${RU_PARTY}(.+)$`,
  'iu',
);
const RU_ENDING = new RegExp(
  `^${RU_PARTY}(.+?)\\s+(?:(?:сейчас|ещ[её]|уже|тоже)\\s+)*(?:${RU_STATE}\\s+(?:ли\\s+)?)?(?:в|во|под|на)\\s+${RU_LIST}(?:\\s+или\\s+нет)?$`,
  'iu',
);
const RU_CHECK = new RegExp(
  `^(?:проверь(?:те)?|проверить|найди(?:те)?|посмотри(?:те)?|нужно проверить|надо проверить)[\\s,]+(?:пожалуйста[\\s,]+)?${RU_PARTY}(.+)$`,
  'iu',
);
const RU_ABOUT = new RegExp(
  `^(?:что\\s+(?:насч[её]т|с|известно\\s+(?:о|об|про)|по)|как\\s+насч[её]т)\\s+${RU_PARTY}(.+)$`,
  'iu',
);
const RU_TRADE =
  /^(?:можно|можем|могу|нельзя|разрешено|допустимо)\s+(?:ли\s+)?(?:нам\s+|мы\s+|мне\s+)?.{0,80}?\s(?:для|компании|фирме|заводу|с|у|предприятию|организации)\s+(.+?)(?:\s+в\s+следующем\s+\p{L}+)?$/iu;
const CYRILLIC = /\p{Script=Cyrillic}/u;

/** Questions in short Chinese and Russian; the name keeps the case ending that the sentence gave it. */
export function readNativeQuestion(line: string): Question | undefined {
  if (line.length > MAX_LENGTH) return undefined;
  const text = line.replace(/[\s?？!！。.]+$/u, '');
  if (HAN.test(text)) return readChinese(text);
  return CYRILLIC.test(text) ? readRussian(text, /[?？]\s*$/.test(line)) : undefined;
}

const MAX_LENGTH = 400;

function readChinese(text: string): Question | undefined {
  const polite = text.replace(ZH_POLITE, '');
  const checked = polite.replace(ZH_CHECK, '').replace(ZH_WHY, '').replace(ZH_LABEL, '');
  const whether = checked.replace(/^(?:是否|是不是)/u, '');
  const body = whether.replace(ZH_ENDING, '').replace(ZH_SANCTIONED, '');
  if (body !== whether) return question(body);
  const trade = ZH_TRADE.exec(text)?.[1] ?? ZH_WHAT_ABOUT.exec(polite)?.[1];
  if (trade !== undefined) return question(trade);
  return checked !== polite ? question(checked.replace(/[吗嗎么麼嘛]$/u, '')) : undefined;
}

function readRussian(text: string, asked: boolean): Question | undefined {
  const body = text.replace(RU_POLITE, '').replace(/[\s,]+пожалуйста$/iu, '');
  const forms = asked
    ? [RU_WHETHER, RU_UNDER, RU_CHECK, RU_ABOUT, RU_TRADE, RU_ENDING]
    : [RU_WHETHER, RU_CHECK, RU_ABOUT, RU_ENDING];
  for (const form of forms) {
    const name = form.exec(body)?.[1];
    if (name !== undefined) return question(name);
  }
  return undefined;
}

function question(name: string): Question | undefined {
  const trimmed = name.replace(/^[\s,，:：]+|[\s,，:：]+$/gu, '');
  return trimmed === '' ? undefined : { regions: [trimmed], likelihood: 'several' };
}
