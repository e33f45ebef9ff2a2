/**
 * What the people of a column are to the one who keeps the table. "any": the heading does not say it. Two columns with
 * different parts both hold names that somebody may have to screen, so that no choice between them is made here.
 */
export type NamePart = 'company' | 'customer' | 'supplier' | 'recipient' | 'party' | 'any';

export type HeadingKind =
  /** `isExplicit`: says that it is the name ("customer name"), where "customer" could be a number. */
  | { readonly kind: 'name'; readonly part: NamePart; readonly isExplicit: boolean }
  | { readonly kind: 'country' }
  /** Known to hold something else; a row with such a cell is a row of headings. */
  | { readonly kind: 'other' };

interface NameHeadings {
  readonly part: NamePart;
  readonly explicit: string;
  readonly bare: string;
}

/** Headings of the exports of customer, supplier and trade systems, and of tables kept by hand; separated by "|". */
const NAME_HEADINGS: readonly NameHeadings[] = [
  {
    part: 'company',
    explicit:
      'company name|company names|name of company|name of the company|company full name|full company name|legal name|legal entity name|legal entity|registered name|business name|organization name|organisation name|name of organization|entity name|name of entity|firm name|corporate name|corporation name|institution name|trade name|company legal name|firmenname|unternehmensname|name des unternehmens|name der firma|nom de l entreprise|nom de la societe|nom entreprise|nom societe|raison sociale|denomination sociale|nombre de la empresa|nombre empresa|razon social|denominacion social|ragione sociale|nome azienda|razao social|nome da empresa|bedrijfsnaam|nazwa firmy|firma adi|sirket adi|наименование организации|наименование компании|наименование предприятия|название организации|название компании|полное наименование|юридическое лицо|公司名称|公司名稱|企业名称|企業名稱|单位名称|單位名稱|机构名称|機構名稱|公司全称|公司全稱|企业全称|会社名|企業名|法人名|회사명|업체명',
    bare: 'company|companies|organization|organisation|organizations|entity|entities|firm|business|corporation|institution|enterprise|firma|firmen|unternehmen|gesellschaft|entreprise|entreprises|societe|compagnie|organisme|empresa|empresas|compania|sociedad|organizacion|entidad|azienda|societa|impresa|organizacao|bedrijf|sirket|organizacja|компания|компании|организация|организации|предприятие|фирма|юрлицо|公司|企业|企業|单位|單位|机构|機構|会社|회사',
  },
  {
    part: 'customer',
    explicit:
      'customer name|customer names|name of customer|client name|account name|buyer name|purchaser name|sold to name|sold to party name|bill to name|kundenname|name des kunden|nom du client|nom client|nombre del cliente|nombre cliente|nome cliente|nome do cliente|klantnaam|наименование клиента|название клиента|наименование покупателя|наименование заказчика|客户名称|客戶名稱|买方名称|购买方名称|顧客名|得意先名|고객명',
    bare: 'customer|customers|client|clients|account|accounts|buyer|purchaser|sold to|sold to party|bill to|bill to party|kunde|kunden|auftraggeber|kaufer|clients|acheteur|cliente|clientes|comprador|klant|musteri|клиент|клиенты|покупатель|заказчик|客户|客戶|买方|买家|采购商|顧客|고객',
  },
  {
    part: 'supplier',
    explicit:
      'supplier name|supplier names|name of supplier|vendor name|vendor names|manufacturer name|seller name|shipper name|exporter name|lieferantenname|name des lieferanten|nom du fournisseur|nom fournisseur|nombre del proveedor|nombre proveedor|nome fornitore|nome do fornecedor|наименование поставщика|название поставщика|наименование производителя|供应商名称|供應商名稱|供货商名称|卖方名称|厂商名称|制造商名称|仕入先名|공급업체명',
    bare: 'supplier|suppliers|vendor|vendors|manufacturer|seller|shipper|exporter|lieferant|lieferanten|hersteller|fournisseur|fournisseurs|fabricant|proveedor|proveedores|fabricante|fornitore|fornecedor|leverancier|tedarikci|поставщик|поставщики|производитель|продавец|отправитель|供应商|供應商|供货商|卖方|厂商|制造商|仕入先|공급업체',
  },
  {
    part: 'recipient',
    explicit:
      'consignee name|name of consignee|ultimate consignee name|intermediate consignee name|end user name|name of end user|enduser name|importer name|receiver name|recipient name|ship to name|ship to party name|name des endverwenders|nom du destinataire|nom de l utilisateur final|nombre del consignatario|nombre del destinatario|наименование получателя|наименование грузополучателя|наименование конечного пользователя|收货人名称|最终用户名称|最终用户名|收货方名称|需要者名|최종사용자명',
    bare: 'consignee|ultimate consignee|intermediate consignee|end user|end users|enduser|importer|receiver|recipient|ship to|ship to party|warenempfanger|empfanger|endverwender|endnutzer|destinataire|utilisateur final|consignatario|destinatario|usuario final|получатель|грузополучатель|конечный пользователь|импортер|收货人|收貨人|收货方|最终用户|最終用戶|进口商|需要者|최종사용자',
  },
  {
    part: 'party',
    explicit:
      'party name|party names|name of party|counterparty name|counter party name|partner name|business partner name|third party name|related party name|geschaftspartnername|nom du partenaire|nombre del socio|наименование контрагента|название контрагента|наименование партнера|合作伙伴名称|交易方名称|对方名称|取引先名|거래처명',
    bare: 'party|parties|counterparty|counterparties|counter party|partner|partners|business partner|third party|related party|geschaftspartner|vertragspartner|partenaire|partenaires|contrepartie|socio|contraparte|контрагент|контрагенты|партнер|партнеры|合作伙伴|交易方|对方|交易对手|取引先|거래처',
  },
  {
    part: 'any',
    explicit: '',
    bare: 'name|names|name 1|name1|full name|name en|english name|bezeichnung|nom|noms|denomination|nombre|nombres|denominacion|nome|denominazione|naam|nazwa|unvan|наименование|название|имя|名称|名稱|名字|全称|名前|名|이름|명칭|상호',
  },
];

const COUNTRY_HEADINGS =
  'country|country code|country name|countries|country iso|country iso code|iso country|iso country code|iso|iso code|iso2|iso 2|iso3|iso 3166|iso alpha 2|ctry|country region|nation|land|lander|landercode|landerkurzel|laenderkennzeichen|landercode iso|country of registration|country of incorporation|registration country|pays|code pays|nom du pays|pais|codigo de pais|codigo pais|paese|kraj|ulke|страна|код страны|国家|國家|国家代码|国家 地区|国家地区|国家或地区|国别|國別|国|国名|국가';

const OTHER_HEADINGS =
  'id|ids|no|nr|num|number|row|line|item|index|key|ref|reference|code|customer id|customer no|customer number|account id|account number|supplier id|supplier number|vendor id|vendor number|vendor code|duns|vat|vat id|vat number|tax id|tin|ein|lei|registration number|address|address 1|address 2|address line 1|street|city|town|zip|zip code|postal code|postcode|state|province|region|county|email|e mail|phone|telephone|mobile|fax|contact|contact name|contact person|first name|last name|title|website|web|url|date|created|created at|updated|status|type|category|industry|segment|priority|notes|note|comment|comments|remark|remarks|description|product|product name|part number|sku|material|quantity|qty|amount|value|price|currency|revenue|total|invoice|order|order number|po number|owner|sales rep|kundennummer|lieferantennummer|adresse|anschrift|strasse|ort|stadt|plz|postleitzahl|bundesland|telefon|datum|betrag|wahrung|umsatz|bemerkung|bemerkungen|ansprechpartner|numero|ville|code postal|rue|telephone|montant|date de creation|remarques|direccion|ciudad|codigo postal|telefono|fecha|importe|correo|indirizzo|citta|адрес|город|индекс|телефон|почта|дата|сумма|инн|огрн|кпп|номер|примечание|комментарий|地址|城市|省份|邮编|电话|邮箱|日期|金额|数量|备注|编号|序号|联系人|状态|类型|统一社会信用代码|住所|電話番号|주소|전화';

const HEADINGS: ReadonlyMap<string, HeadingKind> = new Map<string, HeadingKind>([
  ...keysOf(OTHER_HEADINGS).map((key) => [key, { kind: 'other' }] as const),
  ...keysOf(COUNTRY_HEADINGS).map((key) => [key, { kind: 'country' }] as const),
  ...NAME_HEADINGS.flatMap(({ part, explicit, bare }) => [
    ...keysOf(bare).map((key) => [key, { kind: 'name', part, isExplicit: false }] as const),
    ...keysOf(explicit).map((key) => [key, { kind: 'name', part, isExplicit: true }] as const),
  ]),
]);

function keysOf(headings: string): readonly string[] {
  return headings
    .split('|')
    .filter((heading) => heading !== '')
    .map(headingKey);
}

const LONGEST_HEADING = 60;

/** What a heading says about its column; undefined for words that are not known as a heading. */
export function headingKind(heading: string): HeadingKind | undefined {
  return heading.length > LONGEST_HEADING ? undefined : HEADINGS.get(headingKey(heading));
}

/** "Company_Name*", "companyName" and "COMPANY NAME (legal)" are the same heading. */
function headingKey(heading: string): string {
  return heading
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/(?<=\S)\s*\([^()]*\)/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
