const STREET_WORDS =
  'road|rd|street|str|st|avenue|ave|boulevard|blvd|lane|ln|drive|highway|hwy|way|square|plaza|floor|flr|fl|building|bldg|block|blk|tower|house|' +
  'district|zone|park|village|town|city|province|prospekt|prospect|pr-?t|pereulok|per|ulitsa|ul|shosse|naberezhnaya|nab|proezd|' +
  'straße|strasse|rue|via|calle|cad|caddesi|cd|sok|sokak|mah|mahallesi|lu|jie|dao|ulice|center|centre|estate|compound';
const UNIT_WORDS =
  'room|rm|unit|flat|suite|ste|apt|apartment|office|shop|floor|flr|block|blk|building|bldg|no|plot|lot|gate';

const NUMBERED_UNIT = new RegExp(`^(?:${UNIT_WORDS})\\b\\.?\\s*[#№]?\\s*(?:[a-z]?\\d|[a-z]\\b)`, 'iu');
const NUMBER_AND_STREET = new RegExp(`^(?:no\\.?\\s*)?\\d[\\w/-]*\\s+(?:\\S+\\s+){0,5}?(?:${STREET_WORDS})\\b`, 'iu');
const STREET_AND_NUMBER = new RegExp(`^(?:${STREET_WORDS})\\b\\.?\\s+\\S.*\\d`, 'iu');
const ORDINAL_FLOOR = /^\d{1,3}\s*(?:st|nd|rd|th)?\s*(?:floor|flr|fl|f)\b|^\d{1,3}\/f\b/iu;
const NAMED_STREET =
  /^(?:[\p{L}.'-]+\s+){1,4}(?:road|rd|street|avenue|ave|boulevard|blvd|lane|highway|prospekt|shosse|caddesi|straße|strasse)\b\.?(?:\s+\d[\w/-]*)?$/iu;
const POST_BOX = /^p\.?\s?o\.?\s*box\b/iu;
const POST_CODE = /^(?:\d{5,6}(?:-\d{4})?|[a-z]{1,2}\d{1,2}[a-z]?\s*\d[a-z]{2}|zip\s*\d+)$/iu;
const CHINESE_STREET = /[路街道号號楼樓室座层層].*\d|\d+\s*[号號楼樓室座层層]/u;
const RUSSIAN_STREET =
  /(?:^|[\s,])(?:ул|улица|пр|проспект|пр-т|пер|переулок|шоссе|ш|наб|д|дом|корп|офис|оф|кв|стр)\.?\s+[\p{L}\d]/iu;

/** One part of a text, as it stands between commas or on a line of its own: does it say where, not who? */
export function looksLikeAddress(part: string): boolean {
  const text = part.trim();
  if (text.length > 120) return false;
  return (
    NUMBERED_UNIT.test(text) ||
    NUMBER_AND_STREET.test(text) ||
    STREET_AND_NUMBER.test(text) ||
    ORDINAL_FLOOR.test(text) ||
    NAMED_STREET.test(text) ||
    POST_BOX.test(text) ||
    POST_CODE.test(text) ||
    CHINESE_STREET.test(text) ||
    (/\d/.test(text) && RUSSIAN_STREET.test(text))
  );
}
