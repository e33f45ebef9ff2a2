// Words of questions and messages around a company name. Grouped by the room they have in a sentence; all of them
// general English, none of them belonging to one product or case.

/** "(is X) on the US Entity List", "under sanctions", "subject to export controls". */
const LIST_QUALIFIER =
  "us|u\\.s\\.|usa|u\\.s|american|bis|bis's|ear|commerce|department|dept|government|govt|official|export|control|entity|entities|sanctions?|sanctioned|" +
  'denied|persons?|party|parties|restricted|restriction|trade|screening|consolidated|watch|black|military|end|user|unverified|ofac|sdn|eu|un|uk|' +
  "and|or|'s|of";
const LIST_NOUN =
  'lists?|listings?|el|sanctions?|restrictions?|export controls?|embargo(?:es)?|blacklists?|watchlists?|ear|license requirements?|licence requirements?';
const ADVERB =
  'also|currently|still|already|now|really|actually|maybe|perhaps|even|itself|themselves|both|all|ever|not|by any chance|again';
const ON_LIST = `(?:on|in|under|to|from|off|onto|part of|(?:removed|deleted|taken|struck) (?:from|off)|(?:included|listed|named|found|placed|put|mentioned|appearing|flagged) (?:on|in|by)|added to|covered by|subject to|affected by|hit by|flagged)`;
const LISTED_STATE =
  'sanctioned|restricted|listed|black-?listed|blocked|embargoed|denied|prohibited|designated|flagged|banned|forbidden|export[- ]controlled|' +
  'off[- ]limits|allowed|permitted|ok|okay|fine|legit|legitimate|trustworthy|clean|a (?:restricted|denied|listed|sanctioned) (?:party|person|entity|company)|an? (?:risk|problem|issue|red flag)|safe|approved|cleared';

const QUALIFIED_LIST = `(?:(?:the|a|an|any|that|this|your|our|some|which)\\s+)?(?:(?:${LIST_QUALIFIER})\\s+){0,8}(?:${LIST_NOUN})`;
const AFTERTHOUGHT = `(?:\\s+(?:or not|yet|now|today|currently|as of [^,?]{2,20}|or (?:on )?(?:any|another|some|other)(?: other)?(?: us)? lists?|at present|these days|any ?more|at the moment|right now|as well|too|already|by (?:the )?(?:us|u\\.s\\.|usa|bis|commerce|ofac|eu|government)|in the (?:us|u\\.s\\.|usa)|under the ear|for (?:exports?|trade|shipment|us)|to (?:sell|ship|export|deal|trade|work|do business)(?: (?:to|with))?))*`;
const BE = 'is|are|was|were|be|been|being|gets?|got';

/** Ends a question about a party's status. Needs no "?" and no "is" before it. */
export const LIST_ENDING = new RegExp(
  `(?:\\s+(?:${BE}|appears?|shows? up|come up|comes up))?(?:\\s+(?:${ADVERB}))*\\s+${ON_LIST}\\s+${QUALIFIED_LIST}${AFTERTHOUGHT}$`,
  'iu',
);
/** "X entity list", "X entity list status", "X sanctions": short forms of the same question. */
export const LIST_TOPIC =
  /\s+(?:(?:us|u\.s\.|bis)\s+)?(?:entity[- ]list(?:ing)?|blacklist|sanctions|export control)(?:\s+(?:status|check|screening|entry))?$/iu;
/** Ends a question only after "is", "are", "if", or before "?". */
export const STATE_ENDING = new RegExp(
  `(?:\\s+(?:${BE}))?(?:\\s+(?:${ADVERB}))*\\s+(?:(?:${LISTED_STATE})(?:\\s+(?:or|and)\\s+(?:${LISTED_STATE}|not))*)${AFTERTHOUGHT}$`,
  'iu',
);
export const WITH_BE = new RegExp(`\\s(?:${BE})\\s+(?:(?:${ADVERB})\\s+)*\\S+(?:\\s+\\S+){0,12}$`, 'iu');

const ASK = 'tell me|let me know|find out|check|confirm|verify|see|look up|know|double[- ]?check|advise|determine';
const POLITE =
  '(?:please|pls|plz|kindly|so|ok|okay|and|but|also|then|well|hey|hi|hello|quick question|question|quick one|fyi|thanks|thx|urgent|sorry|hmm|just)[\\s,:;!.–-]+';
/** "please", "hi team,", "quick question:" before what matters. */
export const POLITE_START = new RegExp(`^(?:${POLITE})+`, 'iu');
export const SALUTATION =
  /^(?:hi|hello|hey|hiya|howdy|dear|greetings|good (?:morning|afternoon|evening|day)|morning|gm)(?:\s+(?:there|all|team|everyone|everybody|folks|guys|bot|sir|madam|colleagues|compliance(?: team)?|legal(?: team)?|@?entity(?:-?list)?(?:-?bot)?|[A-Z][a-z]+(?=\s*[,!.–-])))?\s*(?:[,!.:;–-]+\s*|\n+|$)/iu;
export const POLITE_END =
  /[\s,.;!–-]+(?:please|pls|plz|thanks?(?: (?:a lot|you|so much|in advance|very much))*|thx|ty|cheers|asap|urgently|urgent|kindly|best regards|regards)[\s.!?]*$/iu;

/** "is X …", "do you know if X …", "can you check whether X …". */
export const STATUS_START = new RegExp(
  `^(?:(?:(?:can|could|would|will) (?:you|we|someone|anybody|anyone)|i (?:want|need|would like|'d like) to|i wonder|do you|does anyone|we need to|need to|want to|trying to)\\s+)?` +
    `(?:(?:please\\s+)?(?:${ASK})\\s+(?:for me\\s+)?(?:if|whether|that)\\s+|i wonder (?:if|whether)\\s+|(?:not sure |unsure |wondering )(?:if|whether)\\s+|(?:if|whether)\\s+)?(?:(?:is|are|was|were|has|have|isn't|aren't)\\s+)?(?:either\\s+(?:of\\s+)?)?`,
  'iu',
);

/** "who is X"; in capitals it may begin a name: "What Is Love Ltd". */
export const WHO_START = /^(?:who|what)(?:'s| is| are)\s+/iu;
/** Begins a question about a name; what follows is the name. */
export const ABOUT_STARTS: readonly RegExp[] = [
  /^(?:and\s+|so\s+)?(?:what|how) about\s+/iu,
  /^(?:what(?:'s| is)|tell me|show me|give me|check|get)?\s*(?:the )?(?:(?:current|export|listing|sanctions?|entity list)\s+)*status (?:of|for|on)\s+/iu,
  /^(?:is there |are there |do (?:we|you) have )?(?:any|some|more|anything|an?)\s*(?:problems?|risks?|info(?:rmation)?|news|hits?|match(?:es)?|results?|records?|entr(?:y|ies)|restrictions?|sanctions?|listings?|data|issues?|concerns?|red flags?)?\s*(?:on|about|for|against|with|under)\s+/iu,
  /^(?:please )?(?:tell me|what do (?:you|we) know|do (?:you|we) know anything|have (?:you|we) (?:got )?anything|anything known)(?: (?:more|something|anything))? (?:on|about)\s+/iu,
  WHO_START,
  /^(?:have you (?:ever )?heard (?:of|about)|do you know(?! (?:if|whether|why|when|that|how)\b)|info(?:rmation)? (?:on|about|for)|details (?:on|of|about)|same (?:question |thing )?(?:for|with))\s+/iu,
  /^(?:do|would|will) (?:we|i|you) (?:need|require) (?:a|an|any|some)?\s*(?:export |bis |us |u\.s\. )*(?:licen[sc]e|permission|authori[sz]ation|permit)s?\s*(?:to (?:sell|ship|export|send|supply)(?: [^?]{0,60}?)? to|for|with)\s+/iu,
  /^(?:when |why )?(?:did|has|have|will|does) (?:the )?(?:us|u\.s\.|usa|bis|commerce|government|united states)(?: government| department)? (?:add|put|place|list|sanction|black-?list|remove|restrict|delist)(?:e?d)? /iu,
  /^(?:is|are) (?:a|an|any) (?:export |bis |us )*(?:licen[sc]e|permission|authori[sz]ation|permit) (?:needed|required|necessary) (?:for|to (?:sell|ship|export|send|supply)(?: [^?]{0,60}?)? to)\s+/iu,
];

/** "why is X listed", "when was X added to the list", "which rule listed X". */
export const REASON_START =
  /^(?:(?:do you know |can you tell me |tell me |please explain |explain )?(?:why|when|since when|how long|how come|for what reason|on what basis|under (?:which|what) rule|by (?:which|what) rule)(?:\s+(?:is|are|was|were|has|have|had|did|got|does|do))?|which (?:rule|notice|order) (?:listed|added|put|placed|designated))\s+/iu;
export const REASON_ENDING =
  /(?:\s+(?:is|was|are|were|been|be|get|got|has been|have been))*\s+(?:added|listed|designated|named|put|placed|there|included|sanctioned|restricted|black-?listed)(?:\s+(?:there|then|in \d{4}))?$/iu;

const THING = '(?:[^?!;:\\n]{0,120}?\\s)??';
const GIVE =
  'sell|ship|export|re-?export|send|supply|deliver|provide|transfer|licen[sc]e|offer|quote|release|give|distribute|market|lease|donate|forward|grant|invoice|market|disclose|share|' +
  'selling|shipping|exporting|re-?exporting|sending|supplying|delivering|providing|transferring|licensing|offering|quoting|shipments?|delivery|deliveries|exports?|sales?|sold|shipped|exported|sent|delivered|quotation|offer|invoice|order|access|transfers?|going|destined|addressed';
const TAKE =
  'buy|source|purchase|import|order|procure|get|got|receive|received|accept|buying|sourcing|purchasing|importing|ordering|request|requests|inquiry|enquiry|inquiries|rfq|rfp|quote|order|po|email|e-mail|payment|purchase order|message|call|lead|visit|visitor|application|applicant|parts?|components?|goods|funding|investment';
const JOIN =
  'work|deal|trade|business|partner|contract|agreement|meeting|nda|engage|cooperate|collaborate|talk|negotiate|meet|relationship|working|dealing|trading|partnering|cooperation|collaboration|partnership|discussions?|negotiations?|deals?|contracts?|meetings?|transactions?|interact|integrate|sign';

/** Inside a sentence, the place after which the other party's name stands. Tried in this order. */
export const PARTY_CUES: readonly RegExp[] = [
  new RegExp(`\\b(?:${GIVE})\\s+${THING}(?:to|for)\\s+(?=\\S)`, 'giu'),
  new RegExp(`\\b(?:${TAKE})\\s+${THING}(?:from|by)\\s+(?=\\S)`, 'giu'),
  new RegExp(`\\b(?:${JOIN})\\s+${THING}with\\s+(?=\\S)`, 'giu'),
  /\b(?:end[- ]user|consignee|customer|client|buyer|vendor|supplier|distributor|reseller|manufacturer|purchaser|recipient|ship[- ]to|sold[- ]to|bill[- ]to|counterparty|partner|importer|freight forwarder|bank)(?: (?:name|company))?\s*(?:\b(?:is|will be|would be|was|called|named)\b|[:=])\s*(?=\S)/giu,
  /\b(?:company|firm|customer|client|vendor|supplier|party|distributor|buyer|entity) (?:called|named)\s+(?=\S)/giu,
  /\b(?:customer|client|vendor|supplier|distributor|reseller|partner|company|firm|manufacturer|buyer|end[- ]user|consignee)\s+(?=["“«]?\p{Lu}\p{L})/gu,
  /\b(?:on behalf of|hired by|owned by|acquired by|subsidiary of|affiliate of|invested in|stake in|operated by|made by|manufactured by|produced by|supplied by)\s+(?=\S)/giu,
];
/** "(can we) onboard X", "please screen X": the name follows the verb directly. */
export const DIRECT_CUE =
  /(?:^|\b(?:we|i|you|u|someone|anyone|please|pls|to|can|could|just|kindly|and|me|us)\s+)(?:(?:re-?)?screen(?: for)?|check(?: out| on| up on| for)?|vet|verify|look (?:up|into|at|for)|search(?: for)?|find|onboard|hire|engage|invoice|pay|approve|accept|serve|supply|investigate|review|use|run (?:a )?(?:check|screening|search) (?:on|for|against)|screening (?:for|of|on)|do (?:a )?(?:check|screening) (?:on|for)|run)\s+(?!if\b|whether\b|that\b|it\b|this\b)(?=\S)/iu;
/** "X wants a quote": the name stands before the verb. */
export const SUBJECT_VERB =
  /\s+(?:wants?|needs?|asks?|asked|is asking|are asking|requests?|requested|is requesting|would like|has asked|has requested|has ordered|ordered|wishes|placed|contacted|approached|e?-?mailed|reached out|sent|is interested|are interested|offered|offers|is looking|plans|intends|inquired|enquired|submitted|applied|visited|is visiting|will visit|is our|is a|is the|is an|will be|has been|is buying|bought|purchased)\b/u;

/** A party's role written before the name: "Customer: X", "vendor X - ok to onboard?". */
const ROLE =
  '(?:(?:our|the|new|potential|prospective)\\s+)*(?:(?:ultimate|intermediate|final)\\s+)?(?:customer|client|vendor|supplier|consignee|end[- ]?user|buyer|distributor|partner|reseller|purchaser|company|entity|counterparty|account|importer|exporter|manufacturer|party|prospect|lead|recipient|ship[- ]?to|sold[- ]?to|bill[- ]?to|bank|applicant|visitor|organi[sz]ation|employer|shipper|forwarder)(?:\\s+name)?';
export const ROLE_LABEL = new RegExp(
  `^(?:${ROLE}|name)\\s*(?:[:=]|\\s[-–—]\\s|\\b(?:is|will be|would be)\\b)\\s*(?=\\S)`,
  'iu',
);
/** Without a colon only in lower case before a capital: "Partner Communications Ltd" is a company. */
export const ROLE_WORD = new RegExp(`^(?:${ROLE})\\s+(?=[\\p{Lu}\\p{N}\\p{Lo}"“«'])`, 'u');
/** The next label on the same line: "Consignee: X, forwarder: Y". */
export const NEXT_LABEL = new RegExp(`(?:[,.]|\\s+and)\\s+(?=${ROLE}\\s*(?:[:=]|\\b(?:is|will be)\\b))`, 'iu');
/** "Compliance check: X", "Screening request: X". */
export const TASK_LABEL =
  /^(?:\p{L}+\s+){0,2}(?:check|review|screening|request|question|query|alert|inquiry|case|approval|onboarding)\s*:\s*(?=\S)/iu;
export const SUBJECT_LINE =
  /^(?:(?:re|fwd?|aw|wg|subject|ref|regarding|concerning|about|attn|asking about|question about)\s*[:：]\s*)+/iu;
export const SUBJECT_WORD = /^(?:regarding|concerning|re)\s+(?=[\p{Lu}\p{N}"“«])/u;

/** What trails a name that stood after a label: ", Attn: Purchasing", "/ export review", "- ok to onboard?", ", PO attached". */
export const TRAILER =
  /(?:\s+[-–—/|]\s+(?=\p{Ll})|,\s+(?=(?:[Aa]ttn|ATTN|[Aa]ttention|c\/o|C\/O|PO|po|PI|[Cc]ontact|[Tt]el|[Pp]hone|[Ff]ax|[Ee]-?mail|see|[Tt]hanks|[Pp]lease|pls|VAT|order|invoice|quote)\b)|,\s+(?=\p{Ll}+\s+(?:attached|enclosed|below|pending|needed|required)\b)|\s+[-–—]\s+(?=(?:OK|ok|Okay|is|can|could|any|please|need)\b)).*$/su;

/** Signs that a text is talk and no name: pronouns, question openings, finite verbs. */
export const TALK: readonly RegExp[] = [
  /^(?:can|could|may|should|do|does|did|must|shall|will|would|are|is|am|have|has|had)\s+(?:not\s+)?(?:we|i|you|u|they|it|he|she|there|anyone|anybody|someone|somebody|this|that|these|those|our|my|your|the)\b/iu,
  /^(?:who|what|why|when|where|how|which|whose)(?:'s|'re)?\s+(?:is|are|was|were|do|does|did|can|could|should|will|would|about|to|has|have|many|much|long|often|come|else|the|up|with)\b/iu,
  /^(?:[Ww]e|[Ii]|[Yy]ou|[Tt]hey|[Hh]e|[Ss]he|[Ii]t|[Tt]here|[Ss]ome(?:one|body))(?:'\p{Ll}+)?\s+\p{Ll}/u,
  /\p{L},?\s+(?:we|you|they|he|she|we're|our|my|your|me|please|pls)(?:'\p{Ll}+)?(?:\s+\p{Ll}|[?.!,]|$)/u,
  /\p{L},?\s+(?:I|i)(?:'m|'ve|'d|'ll|\s+(?:am|have|had|need|want|would|can|could|will|should|do|don't|got|was|think|saw|know|guess))\s/u,
  /^\p{Ll}.*\s(?:it|them|this|that|us|me)[.!?]*$/u,
  /^(?:please|pls|kindly)\s+\p{Ll}/iu,
  /\p{L}\s+(?:is|are|was|were|has|have|had|will|would|should|wants?|needs?|asked|requested|ordered|moved|arrived|finished|contacted)\s+\p{Ll}/u,
  /^(?:thanks|thank you|sorry|congrats|congratulations|happy|welcome)\s+(?:to|for|you|birthday|on|a|so|again|the|everyone|all)\b/iu,
  /^(?:is|are|was|were|does|did|has|have|can|could|will|should)\s.*[?？]\s*$/isu,
  /^(?:[Nn]eed|[Ww]ant|[Tt]rying|[Ll]ooking|[Hh]ave|[Gg]ot|[Aa]sking|[Ww]ondering|[Cc]hecking)\s+(?:to|for|a|an|if|some|screening|help|your)\s/u,
  /^(?:[Rr]un|[Dd]o|[Mm]ake|[Aa]dd|[Ss]end|[Gg]ive|[Pp]ut|[Gg]et|[Tt]ell|[Ll]et|[Rr]emove|[Ff]ind|[Ss]earch)\s+(?:a|an|the|this|that|it|me|us|some)\s/u,
  /^(?:let's|let me|let us|don't|didn't|can't|isn't|aren't|won't|doesn't)\s/iu,
];

/** Hello, thanks, please: says nothing about a company. */
export const PLEASANTRY =
  /^(?:(?:hi|hello|hey|hiya|howdy|yo|good (?:morning|afternoon|evening|day)|greetings|many thanks|thanks?(?: (?:you|a lot|so much|very much|in advance))?|thx|ty|cheers|great|ok|okay|bye|please|pls|regards|best regards|kind regards|你好|您好|嗨|谢谢|謝謝|привет|здравствуйте|добрый день|спасибо|hola|bonjour|hallo|merhaba)(?:[\s,!.]+(?:there|all|team|everyone|bot|again|entity list bot|entity-list-bot))?[\s,!.?)(:-]*)+$/iu;

/** Has an English article, pronoun or preposition that a lower-case company name seldom has. */
export const FUNCTION_WORD =
  /(?:^|\s)(?:the|a|an|it|this|that|my|our|your|into|onto|for|to|from|with|at|by|on|is|are)(?=\s|$)/iu;
